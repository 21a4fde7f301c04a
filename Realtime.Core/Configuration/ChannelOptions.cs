using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Channels, their naming rules and namespaces.</summary>
[OptionsSection]
public sealed class ChannelOptions
{
    /// <summary>The backends that are called about channels where a namespace names no other.</summary>
    public ChannelProxyOptions Proxy { get; set; } = new();

    /// <summary>Options of the channels that belong to no namespace.</summary>
    [OptionsWithout("name")]
    public ChannelNamespaceOptions WithoutNamespace { get; set; } = new();

    /// <summary>Namespaces. The part of a channel before the boundary chooses its namespace, and with it its options.</summary>
    public List<ChannelNamespaceOptions> Namespaces { get; set; } = [];

    /// <summary>How long the position (offset and epoch) of an unused channel with history is kept; whole seconds.</summary>
    public TimeSpan HistoryMetaTtl { get; set; } = TimeSpan.FromHours(720);

    /// <summary>
    /// What the data of publications must be in every namespace that does not say it itself. Empty: anything but nothing.
    /// </summary>
    [OptionValues("", "json", "json_object", "binary")]
    public string PublicationDataFormat { get; set; } = "";

    /// <summary>Longest channel name that clients may subscribe to, in bytes.</summary>
    public int MaxLength { get; set; } = 255;

    /// <summary>Prefix of private channels, which need a subscription token.</summary>
    public string PrivatePrefix { get; set; } = "$";

    /// <summary>Separates the namespace from the rest of a channel.</summary>
    public string NamespaceBoundary { get; set; } = ":";

    /// <summary>Separates the allowed users from the rest of a user-limited channel.</summary>
    public string UserBoundary { get; set; } = "#";

    /// <summary>Separates the user IDs in a user-limited channel.</summary>
    public string UserSeparator { get; set; } = ",";
}
