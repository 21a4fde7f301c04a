namespace Realtime.Redis.Maps;

/// <summary>How keys of maps expire.</summary>
/// <param name="CleanupInterval">How often keys that have lived their time are looked for; negative for never.</param>
/// <param name="CleanupBatchSize">Most keys of a channel that are removed in one step.</param>
/// <param name="ResultTtl">How long idempotency keys are remembered, where a change does not say.</param>
internal sealed record RedisMapSettings(TimeSpan CleanupInterval, int CleanupBatchSize, TimeSpan ResultTtl);
