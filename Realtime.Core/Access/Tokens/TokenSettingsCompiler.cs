using System.Buffers;
using System.Text.RegularExpressions;
using Realtime.Core.Access.Tokens.Jwks;
using Realtime.Core.Configuration;

namespace Realtime.Core.Access.Tokens;

/// <summary>Compiles one section of token options and reports what is wrong with it under the section's keys.</summary>
internal sealed class TokenSettingsCompiler(string section, ICollection<ConfigurationProblem> problems)
{
    private static readonly SearchValues<char> _claimCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

    public TokenVerifierSettings Compile(TokenOptions options, bool skipSignature)
    {
        if (options.UserIdClaim.AsSpan().ContainsAnyExcept(_claimCharacters))
        {
            Report("user_id_claim", "may hold letters and underscores only");
        }

        var keys = CompileKeys(options);
        var audience = CompilePattern("audience_regex", options.AudienceRegex, "audience", options.Audience);
        var issuer = CompilePattern("issuer_regex", options.IssuerRegex, "issuer", options.Issuer);
        return new TokenVerifierSettings
        {
            Keys = keys,
            KeySetUrl = CompileKeySetUrl(options, issuer, audience),
            PreviousKeys = options.HmacPreviousSecretKey.Length > 0 ? TokenKeys.None.WithHmac(options.HmacPreviousSecretKey) : null,
            PreviousKeysValidUntil = options.HmacPreviousSecretKeyValidUntil,
            Audience = options.Audience,
            AudiencePattern = audience,
            Issuer = options.Issuer,
            IssuerPattern = issuer,
            UserIdClaim = options.UserIdClaim,
            SkipSignature = skipSignature,
        };
    }

    private TokenKeys CompileKeys(TokenOptions options)
    {
        var keys = options.HmacSecretKey.Length > 0 ? TokenKeys.None.WithHmac(options.HmacSecretKey) : TokenKeys.None;
        if (options.RsaPublicKey.Length > 0)
        {
            if (!PublicKeyPem.TryReadRsa(options.RsaPublicKey, out var rsa))
            {
                Report("rsa_public_key", "is not the PEM of an RSA public key or certificate");
            }
            else if (!keys.TryAddRsa(rsa, out keys))
            {
                Report("rsa_public_key", "is too short: RSA keys need at least 1024 bits");
            }
        }

        if (options.EcdsaPublicKey.Length > 0)
        {
            if (!PublicKeyPem.TryReadEcdsa(options.EcdsaPublicKey, out var ecdsa))
            {
                Report("ecdsa_public_key", "is not the PEM of an ECDSA public key or certificate");
            }
            else if (!keys.TryAddEcdsa(ecdsa, out keys))
            {
                Report("ecdsa_public_key", "is on none of the curves P-256, P-384 and P-521");
            }
        }

        return keys;
    }

    private JwksUrlTemplate? CompileKeySetUrl(TokenOptions options, Regex? issuer, Regex? audience)
    {
        if (options.JwksPublicEndpoint.Length == 0)
        {
            return null;
        }

        var template = new JwksUrlTemplate(options.JwksPublicEndpoint, issuer, audience);
        string[] placeholders = [.. template.Placeholders];
        if (!options.JwksPublicEndpoint.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !options.JwksPublicEndpoint.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            Report("jwks_public_endpoint", "must begin with http:// or https://");
        }
        else if (placeholders.Length == 0 && template.Resolve(new TokenClaims()) is null)
        {
            Report("jwks_public_endpoint", "is not a valid URL");
        }

        if (!options.InsecureSkipJwksEndpointSafetyCheck)
        {
            CheckSafety("issuer_regex", options.IssuerRegex, placeholders);
            CheckSafety("audience_regex", options.AudienceRegex, placeholders);
        }

        return template;
    }

    private void CheckSafety(string key, string pattern, string[] placeholders)
    {
        if (JwksTemplateSafety.Check(pattern, placeholders) is { } problem)
        {
            Report(key, problem);
        }
    }

    private Regex? CompilePattern(string key, string pattern, string exactKey, string exact)
    {
        if (pattern.Length == 0)
        {
            return null;
        }

        if (exact.Length > 0)
        {
            Report(exactKey, $"cannot be used together with {key}");
        }

        if (!GoRegex.TryCompile(pattern, out var compiled, out var error))
        {
            Report(key, error);
        }

        return compiled;
    }

    private void Report(string key, string message) => problems.Add(new ConfigurationProblem($"{section}.{key}", message));
}
