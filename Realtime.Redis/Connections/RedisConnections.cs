using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;

namespace Realtime.Redis.Connections;

/// <summary>The Redis servers of each section, so that what uses the same section uses the same connections.</summary>
/// <param name="loadTls">Loads certificates.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class RedisConnections(RedisTlsLoader loadTls, TimeProvider time, ILogger<RedisConnections> logger) : IAsyncDisposable
{
    private readonly Lock _sync = new();
    private readonly Dictionary<string, RedisShards> _sections = [];

    /// <summary>The servers of a section; begins to connect to them when they are asked for first.</summary>
    /// <param name="section">Its key, such as <c>engine.redis</c>.</param>
    /// <param name="options">Its options.</param>
    public RedisShards Of(string section, RedisConnectionOptions options)
    {
        lock (_sync)
        {
            if (!_sections.TryGetValue(section, out var shards))
            {
                shards = new RedisShards(options, section, loadTls, time, logger);
                _sections.Add(section, shards);
            }
            return shards;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var shards in _sections.Values)
        {
            await shards.DisposeAsync().ConfigureAwait(false);
        }
    }
}
