using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.Tokens;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Realtime.Core.Access.Tokens;

/// <summary>Verifies EdDSA with an Ed25519 key (RFC 8037), which the platform's own cryptography does not have. Safe for concurrent calls.</summary>
internal sealed class Ed25519SignatureProvider : SignatureProvider
{
    private readonly Ed25519PublicKeyParameters _key;

    private Ed25519SignatureProvider(Ed25519PublicKeyParameters key)
        : base(new SymmetricSecurityKey(key.GetEncoded()), "EdDSA") => _key = key;

    /// <summary>Makes a provider of the 32 bytes of a public key.</summary>
    /// <returns>False when they are no key.</returns>
    public static bool TryCreate(byte[] publicKey, [NotNullWhen(true)] out Ed25519SignatureProvider? provider)
    {
        provider = null;
        if (publicKey.Length != Ed25519.PublicKeySize || !Ed25519.ValidatePublicKeyFull(publicKey, 0))
        {
            return false;
        }

        provider = new Ed25519SignatureProvider(new Ed25519PublicKeyParameters(publicKey));
        return true;
    }

    public override byte[] Sign(byte[] input) => throw new NotSupportedException("A public key does not sign.");

    public override bool Verify(byte[] input, byte[] signature) => Verify(input, 0, input.Length, signature, 0, signature.Length);

    public override bool Verify(
        byte[] input, int inputOffset, int inputLength, byte[] signature, int signatureOffset, int signatureLength) =>
        signatureLength == Ed25519.SignatureSize
            && _key.Verify(Ed25519.Algorithm.Ed25519, null, input, inputOffset, inputLength, signature, signatureOffset);

    protected override void Dispose(bool disposing)
    {
        // The key is bytes alone.
    }
}
