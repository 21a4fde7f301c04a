using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Map broker in Redis.</summary>
[OptionsSection]
public sealed class RedisMapBrokerOptions : RedisConnectionOptions
{
    /// <summary>How often keys that have lived their time are looked for. Negative: never; then they go when the map is used.</summary>
    public TimeSpan CleanupInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Most keys of a channel that are removed in one step.</summary>
    public int CleanupBatchSize { get; set; } = 100;

    /// <summary>How long idempotency keys are remembered, where a change does not say.</summary>
    public TimeSpan IdempotentResultTtl { get; set; } = TimeSpan.FromMinutes(5);
}
