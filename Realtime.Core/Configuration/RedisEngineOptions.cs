using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Broker and presence manager in Redis.</summary>
[OptionsSection]
public sealed class RedisEngineOptions : RedisConnectionOptions
{
    /// <summary>Keep history in lists rather than in streams. Chosen by itself where Redis has no streams.</summary>
    public bool HistoryUseLists { get; set; }

    /// <summary>How long a client stays in the presence of a channel without being confirmed.</summary>
    public TimeSpan PresenceTtl { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Let Redis expire each client by itself, which needs less memory: from Redis 7.4 on. Without effect where Redis cannot.</summary>
    public bool PresenceHashFieldTtl { get; set; }

    /// <summary>Keep the users of a channel too, which makes presence statistics of large channels quick and takes memory.</summary>
    public bool PresenceUserMapping { get; set; }
}
