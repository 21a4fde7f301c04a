using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Keys and claims that JSON web tokens are verified with.</summary>
[OptionsSection]
public class TokenOptions
{
    /// <summary>Key of tokens signed with HS256, HS384 or HS512.</summary>
    public string HmacSecretKey { get; set; } = "";

    /// <summary>Former HMAC key, accepted besides `hmac_secret_key` while keys are changed.</summary>
    public string HmacPreviousSecretKey { get; set; } = "";

    /// <summary>Unix time in seconds until which `hmac_previous_secret_key` is accepted. 0: without end.</summary>
    public long HmacPreviousSecretKeyValidUntil { get; set; }

    /// <summary>Public key in PEM of tokens signed with RS256, RS384 or RS512.</summary>
    public string RsaPublicKey { get; set; } = "";

    /// <summary>Public key in PEM of tokens signed with ES256, ES384 or ES512.</summary>
    public string EcdsaPublicKey { get; set; } = "";

    /// <summary>
    /// Address of the key set (JWKS) that tokens are verified with, `http://` or `https://`; then the keys above are not used. RSA, EC and
    /// Ed25519 keys are taken from it by `kid`. `{{name}}` stands for the group of that name of `issuer_regex` or `audience_regex`.
    /// </summary>
    public string JwksPublicEndpoint { get; set; } = "";

    /// <summary>
    /// Allow groups of any form in a template `jwks_public_endpoint`, in place of explicit lists such as `(?P&lt;tenant&gt;acme|globex)`. Insecure: a
    /// stranger's token may then choose the server that its key is fetched from.
    /// </summary>
    public bool InsecureSkipJwksEndpointSafetyCheck { get; set; }

    /// <summary>The `aud` claim that tokens must carry. Empty: not checked.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Regular expression that an `aud` claim must match; not together with `audience`.</summary>
    public string AudienceRegex { get; set; } = "";

    /// <summary>The `iss` claim that tokens must carry. Empty: not checked.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Regular expression that the `iss` claim must match; not together with `issuer`.</summary>
    public string IssuerRegex { get; set; } = "";

    /// <summary>Claim that holds the ID of the user; letters and underscores only. Empty: `sub`.</summary>
    public string UserIdClaim { get; set; } = "";
}
