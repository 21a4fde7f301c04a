using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The backends that are called about channels where a namespace names no other.</summary>
[OptionsSection]
public sealed class ChannelProxyOptions
{
    /// <summary>Asked for the data of keys of shared polls.</summary>
    public ProxyOptions SharedPollRefresh { get; set; } = new();
}
