using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>What all shared polls have in common.</summary>
[OptionsSection]
public sealed class SharedPollOptions
{
    /// <summary>Secret of the signatures by which a backend lets clients track keys. Required where `subscription_type` is `shared_poll`.</summary>
    public string HmacSecretKey { get; set; } = "";

    /// <summary>The secret before, whose signatures are still accepted while it is being replaced. Empty: none.</summary>
    public string HmacPreviousSecretKey { get; set; } = "";

    /// <summary>
    /// Unix time in seconds; signatures that were issued later need the new secret. 0: those of the secret before are accepted without an end.
    /// </summary>
    public long HmacPreviousSecretKeyValidUntil { get; set; }

    /// <summary>Most calls to backends that are under way at once, over all channels.</summary>
    public int ConcurrencyLimit { get; set; } = 64;
}
