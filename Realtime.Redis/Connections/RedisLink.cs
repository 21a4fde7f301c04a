using Realtime.Core.Configuration;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>
/// The connections for commands to one Redis: to itself, and to the Sentinels that name it, each with a login and TLS of its own. The
/// multiplexer mends them after breaks.
/// </summary>
internal sealed class RedisLink : IAsyncDisposable
{
    private readonly ConnectionMultiplexer? _sentinel;

    private RedisLink(ConnectionMultiplexer multiplexer, ConnectionMultiplexer? sentinel)
    {
        Multiplexer = multiplexer;
        _sentinel = sentinel;
    }

    /// <summary>Takes commands.</summary>
    public ConnectionMultiplexer Multiplexer { get; }

    /// <summary>Connects.</summary>
    /// <exception cref="RedisUnavailableException">It cannot; the message says why.</exception>
    public static async Task<RedisLink> OpenAsync(RedisShardAddress address, string clientName, RedisTls tls)
    {
        var configuration = RedisConfiguration.ForRedis(address, clientName, tls);
        ConnectionMultiplexer? sentinel = null;
        try
        {
            if (address.Topology != RedisTopology.Sentinel)
            {
                return new RedisLink(await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false), null);
            }
            sentinel = await ConnectionMultiplexer.SentinelConnectAsync(RedisConfiguration.ForSentinel(address, clientName, tls)).ConfigureAwait(false);
            return new RedisLink(sentinel.GetSentinelMasterConnection(configuration), sentinel);
        }
        catch (RedisException e)
        {
            if (sentinel is not null)
            {
                await sentinel.DisposeAsync().ConfigureAwait(false);
            }
            throw new RedisUnavailableException(Reason(e), e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Multiplexer.DisposeAsync().ConfigureAwait(false);
        if (_sentinel is not null)
        {
            await _sentinel.DisposeAsync().ConfigureAwait(false);
        }
    }

    // What was wrong is the innermost, behind what the library makes of it.
    private static string Reason(Exception e)
    {
        while (e.InnerException is { } inner)
        {
            e = inner;
        }
        return e.Message;
    }
}
