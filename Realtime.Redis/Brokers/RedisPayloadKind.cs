namespace Realtime.Redis.Brokers;

/// <summary>What a payload is.</summary>
internal enum RedisPayloadKind
{
    /// <summary>A publication.</summary>
    Publication,

    /// <summary>A client has joined.</summary>
    Join,

    /// <summary>A client has left.</summary>
    Leave,
}
