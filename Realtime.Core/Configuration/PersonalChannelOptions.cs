using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Subscription of every user to a channel of its own at connect.</summary>
[OptionsSection]
public sealed class PersonalChannelOptions
{
    /// <summary>Subscribe every connection of a known user to the personal channel of that user.</summary>
    public bool Enabled { get; set; }

    /// <summary>Namespace of the personal channels. Empty: they have none.</summary>
    public string PersonalChannelNamespace { get; set; } = "";

    /// <summary>Keep only the newest connection of a user; needs `presence` in the namespace of the personal channels.</summary>
    public bool SingleConnection { get; set; }
}
