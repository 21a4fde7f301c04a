using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Broker in Redis.</summary>
[OptionsSection]
public sealed class RedisBrokerOptions : RedisConnectionOptions
{
    /// <summary>Keep history in lists rather than in streams. Chosen by itself where Redis has no streams.</summary>
    public bool HistoryUseLists { get; set; }
}
