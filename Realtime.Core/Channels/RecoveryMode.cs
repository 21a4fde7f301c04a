namespace Realtime.Core.Channels;

/// <summary>What a recovering subscriber gets: <c>force_recovery_mode</c>.</summary>
public enum RecoveryMode
{
    /// <summary>Every publication it missed, or the news that some are lost.</summary>
    Stream,

    /// <summary>The latest publication only.</summary>
    Cache,
}
