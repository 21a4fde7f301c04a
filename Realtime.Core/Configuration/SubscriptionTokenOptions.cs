using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Verification of subscription tokens with keys of their own.</summary>
[OptionsSection]
public sealed class SubscriptionTokenOptions : TokenOptions
{
    /// <summary>Verify subscription tokens with the keys of this section in place of those of `client.token`.</summary>
    public bool Enabled { get; set; }
}
