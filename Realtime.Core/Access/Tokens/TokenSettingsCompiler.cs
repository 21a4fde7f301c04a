using System.Buffers;
using System.Text.RegularExpressions;
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

        return new TokenVerifierSettings
        {
            Keys = CompileKeys(options),
            PreviousKeys = options.HmacPreviousSecretKey.Length > 0 ? TokenKeys.None.WithHmac(options.HmacPreviousSecretKey) : null,
            PreviousKeysValidUntil = options.HmacPreviousSecretKeyValidUntil,
            Audience = options.Audience,
            AudiencePattern = CompilePattern("audience_regex", options.AudienceRegex, "audience", options.Audience),
            Issuer = options.Issuer,
            IssuerPattern = CompilePattern("issuer_regex", options.IssuerRegex, "issuer", options.Issuer),
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
