using Realtime.Core.Configuration;

namespace Realtime.Core.SharedPoll;

/// <summary>Makes settings out of the options of shared polls. Zero means the default, whether it was read or set in code.</summary>
internal static class SharedPollSettingsCompiler
{
    private static readonly SharedPollChannelOptions _defaults = new();

    public static SharedPollSettings Compile(SharedPollChannelOptions options) => new()
    {
        ProxyName = options.ProxyName.Length > 0 ? options.ProxyName : _defaults.ProxyName,
        RefreshInterval = Positive(options.RefreshInterval, _defaults.RefreshInterval),
        RefreshBatchSize = options.RefreshBatchSize > 0 ? options.RefreshBatchSize : _defaults.RefreshBatchSize,
        MaxKeysPerConnection = options.MaxKeysPerConnection > 0 ? options.MaxKeysPerConnection : _defaults.MaxKeysPerConnection,
        IsVersioned = options.Mode == "versioned",
        ShutdownDelay = options.ChannelShutdownDelay < TimeSpan.Zero ? TimeSpan.Zero : Positive(options.ChannelShutdownDelay, _defaults.ChannelShutdownDelay),
        TrackExpiredExtraDelay = Positive(options.TrackExpiredExtraDelay, _defaults.TrackExpiredExtraDelay),
        PublishEnabled = options.PublishEnabled,
    };

    private static TimeSpan Positive(TimeSpan value, TimeSpan otherwise) => value > TimeSpan.Zero ? value : otherwise;
}
