using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Presence;
using Realtime.Core.Reads;

namespace Realtime.Api.Operations;

/// <summary>Counts who is in a channel.</summary>
public sealed class PresenceStatsOperation : ChannelOperation<ChannelRequest, PresenceStats>
{
    private readonly ChannelReads _reads;

    internal PresenceStatsOperation(ChannelRegistry channels, ChannelReads reads, ILogger logger) : base(channels, logger) =>
        _reads = reads;

    private protected override string ChannelOf(ChannelRequest request) => request.Channel;

    private protected override bool IsEnabled(ChannelSettings settings) => settings.Presence;

    private protected override async ValueTask<Outcome<PresenceStats>> RunAsync(
        ChannelRequest request, ChannelSettings settings, CancellationToken cancellationToken) =>
        await _reads.StatsAsync(request.Channel, cancellationToken);
}
