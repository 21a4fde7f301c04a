using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Presence;

namespace Realtime.Api.Operations;

/// <summary>Counts who is in a channel.</summary>
public sealed class PresenceStatsOperation : ChannelOperation<ChannelRequest, PresenceStats>
{
    private readonly IPresenceManager _presence;

    internal PresenceStatsOperation(ChannelRegistry channels, IPresenceManager presence, ILogger logger) : base(channels, logger) =>
        _presence = presence;

    private protected override string ChannelOf(ChannelRequest request) => request.Channel;

    private protected override bool IsEnabled(ChannelSettings settings) => settings.Presence;

    private protected override async ValueTask<Outcome<PresenceStats>> RunAsync(
        ChannelRequest request, ChannelSettings settings, CancellationToken cancellationToken) =>
        await _presence.StatsAsync(request.Channel, cancellationToken);
}
