using System.Text.RegularExpressions;
using Realtime.Core.Access.Tokens.Jwks;

namespace Realtime.Core.Access.Tokens;

/// <summary>Compiled settings of one <see cref="TokenVerifier"/>: keys parsed, patterns compiled.</summary>
internal sealed record TokenVerifierSettings
{
    /// <summary>The keys tokens may be signed with.</summary>
    public TokenKeys Keys { get; init; } = TokenKeys.None;

    /// <summary>The HMAC keys before the last rotation, accepted beside <see cref="Keys"/>; null for none.</summary>
    public TokenKeys? PreviousKeys { get; init; }

    /// <summary>Last Unix second at which <see cref="PreviousKeys"/> are accepted; 0 for no end.</summary>
    public long PreviousKeysValidUntil { get; init; }

    /// <summary>Where key sets are, which replace <see cref="Keys"/> and <see cref="PreviousKeys"/>; null without.</summary>
    public JwksUrlTemplate? KeySetUrl { get; init; }

    /// <summary>One of the token's audiences must be this one; empty for any.</summary>
    public string Audience { get; init; } = "";

    /// <summary>One of the token's audiences must match; null for any.</summary>
    public Regex? AudiencePattern { get; init; }

    /// <summary>The token's issuer must be this one; empty for any.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The token's issuer must match; null for any.</summary>
    public Regex? IssuerPattern { get; init; }

    /// <summary>Claim with the user id; empty for <c>sub</c>.</summary>
    public string UserIdClaim { get; init; } = "";

    /// <summary>Takes every token as rightly signed. For development only.</summary>
    public bool SkipSignature { get; init; }
}
