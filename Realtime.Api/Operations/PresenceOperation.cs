using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Reads;

namespace Realtime.Api.Operations;

/// <summary>Tells who is in a channel.</summary>
public sealed class PresenceOperation : ChannelOperation<ChannelRequest, PresenceResult>
{
    private readonly ChannelReads _reads;

    internal PresenceOperation(ChannelRegistry channels, ChannelReads reads, ILogger logger) : base(channels, logger) => _reads = reads;

    private protected override string ChannelOf(ChannelRequest request) => request.Channel;

    private protected override bool IsEnabled(ChannelSettings settings) => settings.Presence;

    private protected override async ValueTask<Outcome<PresenceResult>> RunAsync(
        ChannelRequest request, ChannelSettings settings, CancellationToken cancellationToken) =>
        new PresenceResult(await _reads.PresenceAsync(request.Channel, cancellationToken));
}
