using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Shared polls of one namespace. A channel keeps the options it began with until nobody uses it any more.</summary>
[OptionsSection]
public sealed class SharedPollChannelOptions
{
    /// <summary>Which of `proxies` is asked for the data of keys; `default` is `channel.proxy.shared_poll_refresh`.</summary>
    public string ProxyName { get; set; } = "default";

    /// <summary>How often the backend is asked for the keys that are tracked.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most keys in one call; more are asked for in several calls, spread over `refresh_interval`.</summary>
    public int RefreshBatchSize { get; set; } = 1000;

    /// <summary>Most keys that a connection may track in a channel.</summary>
    public int MaxKeysPerConnection { get; set; } = 5000;

    /// <summary>
    /// How changes are found: `versionless` compares the data of a key with the data before, `versioned` the versions that the backend gives it.
    /// Empty: `versionless`.
    /// </summary>
    [OptionValues("", "versionless", "versioned")]
    public string Mode { get; set; } = "";

    /// <summary>How long the versions of a channel are kept after the last client left. Negative: not at all.</summary>
    public TimeSpan ChannelShutdownDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after its signature expired a key is still sent to a client that does not bring a new one.</summary>
    public TimeSpan TrackExpiredExtraDelay { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Let the server API publish the data of keys, on all nodes. Needs `mode` `versioned`.</summary>
    public bool PublishEnabled { get; set; }
}
