using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Cluster;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Subscribes clients to a channel on the server side.</summary>
public sealed class SubscribeOperation : ApiOperation<SubscribeRequest, EmptyResult>
{
    private readonly ChannelRegistry _channels;
    private readonly ClusterControl _cluster;

    internal SubscribeOperation(ChannelRegistry channels, ClusterControl cluster, ILogger logger) : base(logger)
    {
        _channels = channels;
        _cluster = cluster;
    }

    private protected override async ValueTask<Outcome<EmptyResult>> RunAsync(SubscribeRequest request, CancellationToken cancellationToken)
    {
        if (request.Channel.Length == 0)
        {
            return ClientError.BadRequest;
        }
        if (!_channels.TryGetSettings(request.Channel, out _))
        {
            return ClientError.UnknownChannel;
        }
        if (!Base64Payload.TryChoose(request.Data, request.B64Data, out var data)
            || !Base64Payload.TryChoose(request.Info, request.B64Info, out var info))
        {
            return ClientError.BadRequest;
        }
        var subscribe = new ServerSubscribe
        {
            Channel = request.Channel,
            Info = info,
            Data = data,
            RecoverSince = request.RecoverSince,
            ExpireAt = request.ExpireAt,
            Presence = request.Override?.Presence,
            JoinLeave = request.Override?.JoinLeave,
            ForcePushJoinLeave = request.Override?.ForcePushJoinLeave,
            ForceRecovery = request.Override?.ForceRecovery,
            ForcePositioning = request.Override?.ForcePositioning,
        };
        // Whatever keeps a known channel from being subscribed, such as an expiration that has passed, is error 100 of this method.
        var error = await _cluster.SubscribeAsync(request.Selector, subscribe, cancellationToken);
        return error is null ? default(EmptyResult) : ClientError.Internal;
    }
}
