using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Realtime.Core.Access.Tokens;

/// <summary>
/// Verifies HS256, HS384 and HS512 with a key of any length. The library's own provider refuses keys shorter than the hash,
/// yet short secrets are valid in existing configurations. Safe for concurrent calls.
/// </summary>
internal sealed class HmacSignatureProvider : SignatureProvider
{
    private readonly byte[] _key;
    private readonly HashAlgorithmName _hash;

    public HmacSignatureProvider(byte[] key, string algorithm, HashAlgorithmName hash)
        : base(new SymmetricSecurityKey(key), algorithm)
    {
        _key = key;
        _hash = hash;
    }

    public override byte[] Sign(byte[] input) => CryptographicOperations.HmacData(_hash, _key, input);

    public override bool Verify(byte[] input, byte[] signature) => Verify(input.AsSpan(), signature);

    public override bool Verify(
        byte[] input, int inputOffset, int inputLength, byte[] signature, int signatureOffset, int signatureLength) =>
        Verify(input.AsSpan(inputOffset, inputLength), signature.AsSpan(signatureOffset, signatureLength));

    protected override void Dispose(bool disposing)
    {
        // Nothing is held: the hash is computed in one shot.
    }

    private bool Verify(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[HMACSHA512.HashSizeInBytes];
        var length = CryptographicOperations.HmacData(_hash, _key, input, expected);
        return CryptographicOperations.FixedTimeEquals(expected[..length], signature);
    }
}
