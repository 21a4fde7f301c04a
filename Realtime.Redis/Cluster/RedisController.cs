using Realtime.Core.Cluster;
using Realtime.Redis.Connections;
using StackExchange.Redis;

namespace Realtime.Redis.Cluster;

/// <summary>
/// Carries control messages through the PUB/SUB of Redis: <c>PREFIX.control</c> reaches all nodes, <c>PREFIX.node.UID</c> one. With several shards
/// every node listens to all of them, so that losing one loses no node.
/// </summary>
public sealed class RedisController : IController
{
    private readonly RedisShards _shards;
    private readonly string _ownUid;
    private readonly string _allNodes;
    private readonly string _oneNode;
    private readonly bool[] _isReceiving;

    internal RedisController(RedisShards shards, NodeIdentity identity)
    {
        _shards = shards;
        _ownUid = identity.Uid;
        _allNodes = shards.Prefix + ".control";
        _oneNode = shards.Prefix + ".node.";
        _isReceiving = new bool[shards.All.Count];
    }

    /// <inheritdoc/>
    public async ValueTask StartAsync(IControlHandler handler, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _isReceiving.Length; i++)
        {
            // Those that an attempt before reached listen already, and the multiplexer keeps them listening.
            if (!_isReceiving[i])
            {
                var session = await _shards.All[i].SessionAsync(cancellationToken).ConfigureAwait(false);
                var subscriber = session.Multiplexer.GetSubscriber();
                await ListenAsync(subscriber, _allNodes, handler).ConfigureAwait(false);
                await ListenAsync(subscriber, _oneNode + _ownUid, handler).ConfigureAwait(false);
                _isReceiving[i] = true;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask PublishAsync(ReadOnlyMemory<byte> message, string node, CancellationToken cancellationToken)
    {
        var session = await Working().SessionAsync(cancellationToken).ConfigureAwait(false);
        var channel = RedisChannel.Literal(node.Length == 0 ? _allNodes : _oneNode + node).WithKeyRouting();
        await session.Database.PublishAsync(channel, message).ConfigureAwait(false);
    }

    // Messages keep their order as long as they go the same way: always over the first that works. One that failed may have arrived, so it is not sent again.
    private RedisShard Working() => _shards.All.FirstOrDefault(static shard => shard.Problem is null) ?? _shards.All[0];

    private static async Task ListenAsync(ISubscriber subscriber, string channel, IControlHandler handler)
    {
        // A second attempt replaces what a first one left.
        await subscriber.UnsubscribeAsync(RedisChannel.Literal(channel)).ConfigureAwait(false);
        var messages = await subscriber.SubscribeAsync(RedisChannel.Literal(channel)).ConfigureAwait(false);
        messages.OnMessage(message => handler.HandleControl(((ReadOnlyMemory<byte>)message.Message).Span));
    }
}
