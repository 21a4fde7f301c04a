namespace Realtime.Core.SharedPoll;

/// <summary>Compiled, immutable options of the shared polls of one namespace.</summary>
public sealed record SharedPollSettings
{
    /// <summary>Name of the backend that is asked: one of <c>proxies</c>, or <c>default</c>.</summary>
    public string ProxyName { get; init; } = "";

    /// <summary>How often it is asked.</summary>
    public TimeSpan RefreshInterval { get; init; }

    /// <summary>Most keys in one call.</summary>
    public int RefreshBatchSize { get; init; }

    /// <summary>Most keys that a connection may track in a channel.</summary>
    public int MaxKeysPerConnection { get; init; }

    /// <summary>The backend gives versions; otherwise changes are found by comparing data.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>How long versions are kept after the last client left; zero for not at all.</summary>
    public TimeSpan ShutdownDelay { get; init; }

    /// <summary>How long after its signature expired a key is still delivered.</summary>
    public TimeSpan TrackExpiredExtraDelay { get; init; }

    /// <summary>The server API may publish the data of keys.</summary>
    public bool PublishEnabled { get; init; }
}
