using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Presence;

namespace Realtime.Api.Operations;

/// <summary>Tells who is in a channel.</summary>
public sealed class PresenceOperation : ChannelOperation<ChannelRequest, PresenceResult>
{
    private readonly IPresenceManager _presence;

    internal PresenceOperation(ChannelRegistry channels, IPresenceManager presence, ILogger logger) : base(channels, logger) => _presence = presence;

    private protected override string ChannelOf(ChannelRequest request) => request.Channel;

    private protected override bool IsEnabled(ChannelSettings settings) => settings.Presence;

    private protected override async ValueTask<Outcome<PresenceResult>> RunAsync(
        ChannelRequest request, ChannelSettings settings, CancellationToken cancellationToken) =>
        new PresenceResult(await _presence.PresenceAsync(request.Channel, cancellationToken));
}
