using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;

namespace Realtime.Redis.Connections;

/// <summary>The Redis servers of one section, over which channels are spread.</summary>
internal sealed class RedisShards : IAsyncDisposable
{
    /// <summary>Begins to connect to the servers of a section.</summary>
    /// <exception cref="InvalidOperationException">The section is wrong, which validation would have found.</exception>
    public RedisShards(RedisConnectionOptions options, string section, RedisTlsLoader loadTls, TimeProvider time, ILogger logger)
    {
        var problems = new List<ConfigurationProblem>();
        var addresses = RedisShardAddresses.Read(options, section, problems);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join("; ", problems));
        }
        Prefix = options.Prefix;
        All = [.. addresses.Select(address => new RedisShard(address, options, section, loadTls, time, logger))];
    }

    /// <summary>Starts the names of keys and channels.</summary>
    public string Prefix { get; }

    /// <summary>The servers, in the order of the section.</summary>
    public IReadOnlyList<RedisShard> All { get; }

    /// <summary>The server of a channel.</summary>
    public RedisShard Of(string channel) => All[JumpHash.Of(channel, All.Count)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var shard in All)
        {
            await shard.DisposeAsync().ConfigureAwait(false);
        }
    }
}
