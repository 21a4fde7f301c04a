using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Realtime.Core.Access.Tokens;

/// <summary>
/// The keys of a configuration or one of a key set, one ready verifier for each algorithm its kind of key allows: an HMAC key never checks an RSA
/// token nor the other way round, so a public key cannot be turned into a secret. Immutable, safe for concurrent calls.
/// </summary>
internal sealed class TokenKeys
{
    private static readonly CryptoProviderFactory _factory = new() { CacheSignatureProviders = false };

    private readonly SignatureProvider?[] _verifiers;

    private TokenKeys(SignatureProvider?[] verifiers) => _verifiers = verifiers;

    /// <summary>No key: every token is refused.</summary>
    public static TokenKeys None { get; } = new(new SignatureProvider?[(int)TokenAlgorithm.EdDSA + 1]);

    /// <summary>Adds a shared secret of any length, for HS256, HS384 and HS512.</summary>
    public TokenKeys WithHmac(string secret)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        return With(
            (TokenAlgorithm.HS256, new HmacSignatureProvider(key, SecurityAlgorithms.HmacSha256, HashAlgorithmName.SHA256)),
            (TokenAlgorithm.HS384, new HmacSignatureProvider(key, SecurityAlgorithms.HmacSha384, HashAlgorithmName.SHA384)),
            (TokenAlgorithm.HS512, new HmacSignatureProvider(key, SecurityAlgorithms.HmacSha512, HashAlgorithmName.SHA512)));
    }

    /// <summary>Adds an RSA public key, for RS256, RS384 and RS512.</summary>
    /// <returns>False when the key is shorter than 1024 bits; then <paramref name="keys"/> are these.</returns>
    public bool TryAddRsa(RSA publicKey, out TokenKeys keys)
    {
        keys = this;
        if (publicKey.KeySize < 1024)
        {
            return false;
        }

        var key = new RsaSecurityKey(publicKey);
        keys = With(
            (TokenAlgorithm.RS256, _factory.CreateForVerifying(key, SecurityAlgorithms.RsaSha256)),
            (TokenAlgorithm.RS384, _factory.CreateForVerifying(key, SecurityAlgorithms.RsaSha384)),
            (TokenAlgorithm.RS512, _factory.CreateForVerifying(key, SecurityAlgorithms.RsaSha512)));
        return true;
    }

    /// <summary>Adds an ECDSA public key for the one algorithm of its curve: P-256 ES256, P-384 ES384, P-521 ES512.</summary>
    /// <returns>False when the key is on another curve; then <paramref name="keys"/> are these.</returns>
    public bool TryAddEcdsa(ECDsa publicKey, out TokenKeys keys)
    {
        keys = this;
        var curve = publicKey.ExportParameters(includePrivateParameters: false).Curve;
        (TokenAlgorithm Algorithm, string Name)? use = curve.IsNamed
            ? curve.Oid.Value switch
            {
                "1.2.840.10045.3.1.7" => (TokenAlgorithm.ES256, SecurityAlgorithms.EcdsaSha256),
                "1.3.132.0.34" => (TokenAlgorithm.ES384, SecurityAlgorithms.EcdsaSha384),
                "1.3.132.0.35" => (TokenAlgorithm.ES512, SecurityAlgorithms.EcdsaSha512),
                _ => null,
            }
            : null;
        if (use is not { } found)
        {
            return false;
        }

        keys = With((found.Algorithm, _factory.CreateForVerifying(new ECDsaSecurityKey(publicKey), found.Name)));
        return true;
    }

    /// <summary>Adds an Ed25519 public key of 32 bytes, for EdDSA.</summary>
    /// <returns>False when the bytes are no point of the curve; then <paramref name="keys"/> are these.</returns>
    public bool TryAddEd25519(byte[] publicKey, out TokenKeys keys)
    {
        keys = this;
        if (!Ed25519SignatureProvider.TryCreate(publicKey, out var verifier))
        {
            return false;
        }

        keys = With((TokenAlgorithm.EdDSA, verifier));
        return true;
    }

    /// <summary>These keys for one algorithm only.</summary>
    public TokenKeys Only(TokenAlgorithm algorithm) =>
        _verifiers[(int)algorithm] is { } verifier ? None.With((algorithm, verifier)) : None;

    /// <summary>Whether there is a key for the algorithm.</summary>
    public bool Has(TokenAlgorithm algorithm) => _verifiers[(int)algorithm] is not null;

    /// <summary>Whether the signature over the first <paramref name="length"/> bytes is right; false without a key for the algorithm.</summary>
    public bool Verify(TokenAlgorithm algorithm, byte[] signed, int length, byte[] signature)
    {
        if (_verifiers[(int)algorithm] is not { } verifier || signature.Length == 0)
        {
            return false;
        }

        try
        {
            return verifier.Verify(signed, 0, length, signature, 0, signature.Length);
        }
        catch (CryptographicException)
        {
            // A signature of the wrong shape for the key.
            return false;
        }
    }

    private TokenKeys With(params ReadOnlySpan<(TokenAlgorithm Algorithm, SignatureProvider Verifier)> added)
    {
        var verifiers = (SignatureProvider?[])_verifiers.Clone();
        foreach (var (algorithm, verifier) in added)
        {
            verifiers[(int)algorithm] = verifier;
        }

        return new TokenKeys(verifiers);
    }
}
