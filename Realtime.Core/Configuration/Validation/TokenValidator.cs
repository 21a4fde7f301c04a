using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options of the verification of tokens.</summary>
internal static class TokenValidator
{
    public static void Validate(string section, TokenOptions token, List<ConfigurationProblem> problems)
    {
        CheckKey<RSA>($"{section}.rsa_public_key", token.RsaPublicKey, RSA.Create, static c => c.GetRSAPublicKey(), problems);
        CheckKey<ECDsa>($"{section}.ecdsa_public_key", token.EcdsaPublicKey, ECDsa.Create, static c => c.GetECDsaPublicKey(), problems);
        CheckPair($"{section}.audience", token.Audience, token.AudienceRegex, problems);
        CheckPair($"{section}.issuer", token.Issuer, token.IssuerRegex, problems);
        // Nested claims are not meant: the pattern leaves the dot out on purpose.
        if (token.UserIdClaim.Any(static c => !char.IsAsciiLetter(c) && c != '_'))
        {
            problems.Add(new($"{section}.user_id_claim", $"\"{token.UserIdClaim}\" must match ^[a-zA-Z_]+$"));
        }
    }

    private static void CheckPair(string key, string value, string regex, List<ConfigurationProblem> problems)
    {
        if (value.Length > 0 && regex.Length > 0)
        {
            problems.Add(new(key, $"can not be set together with {key}_regex"));
        }
        if (!GoRegex.TryCompile(regex, out _, out var error))
        {
            problems.Add(new($"{key}_regex", $"malformed regular expression: {error}"));
        }
    }

    private static void CheckKey<T>(
        string key, string pem, Func<T> create, Func<X509Certificate2, T?> keyOf, List<ConfigurationProblem> problems)
        where T : AsymmetricAlgorithm
    {
        if (pem.Length == 0)
        {
            return;
        }
        try
        {
            if (pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            {
                using var certificate = X509Certificate2.CreateFromPem(pem);
                using var inside = keyOf(certificate) ?? throw new CryptographicException("the certificate has a key of another kind");
            }
            else
            {
                using var algorithm = create();
                algorithm.ImportFromPem(pem);
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            problems.Add(new(key, $"not a public key in PEM: {exception.Message}"));
        }
    }
}
