using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Realtime.Core.Access.Tokens;

/// <summary>
/// A token in compact form (RFC 7515 section 3.1: base64url of header, payload and signature, joined by dots), taken apart
/// but not verified. Works in a rented buffer: what is read from it must be copied before <see cref="Dispose"/>.
/// </summary>
internal readonly ref struct CompactToken
{
    // The token's ASCII bytes, then room for the header and, after it was read, the payload.
    private readonly byte[] _buffer;

    private CompactToken(byte[] buffer, int signedLength, ReadOnlySpan<byte> payload, byte[] signature, TokenHeader header)
    {
        _buffer = buffer;
        SignedLength = signedLength;
        Payload = payload;
        Signature = signature;
        Algorithm = header.Algorithm;
        KeyId = header.KeyId;
    }

    /// <summary>Starts with the bytes that are signed: header, dot, payload as they came.</summary>
    public byte[] Signed => _buffer;

    /// <summary>How many bytes of <see cref="Signed"/> are signed.</summary>
    public int SignedLength { get; }

    /// <summary>The decoded payload.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The decoded signature; empty in an unsigned token.</summary>
    public byte[] Signature { get; }

    /// <summary>The header's algorithm; null when missing or none of ours.</summary>
    public TokenAlgorithm? Algorithm { get; }

    /// <summary>The header's id of the key; empty without one.</summary>
    public string KeyId { get; }

    /// <summary>Takes a token apart.</summary>
    /// <returns>False when it has not three parts of base64url or its header is not a JSON object; then nothing is to be disposed.</returns>
    public static bool TryRead(string token, out CompactToken read)
    {
        read = default;
        var buffer = ArrayPool<byte>.Shared.Rent(token.Length * 2);
        if (TryRead(token, buffer, out read))
        {
            return true;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    /// <summary>Gives the buffer back; nothing of this token may be read afterwards.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static bool TryRead(string token, byte[] buffer, out CompactToken read)
    {
        read = default;
        if (Ascii.FromUtf16(token, buffer, out var length) != OperationStatus.Done)
        {
            return false;
        }

        var text = buffer.AsSpan(0, length);
        var scratch = buffer.AsSpan(length);
        var first = text.IndexOf((byte)'.');
        var last = text.LastIndexOf((byte)'.');
        if (last <= first
            || !TryDecode(text[..first], scratch, out var headerLength)
            || !TryReadHeader(scratch[..headerLength], out var header)
            || !TryDecode(text[(first + 1)..last], scratch, out var payloadLength))
        {
            return false;
        }

        var payload = scratch[..payloadLength];
        if (!TryDecode(text[(last + 1)..], scratch[payloadLength..], out var signatureLength))
        {
            return false;
        }

        var signature = scratch.Slice(payloadLength, signatureLength).ToArray();
        read = new CompactToken(buffer, last, payload, signature, header);
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int written) =>
        Base64Url.DecodeFromUtf8(text, bytes, out _, out written) == OperationStatus.Done;

    private static bool TryReadHeader(ReadOnlySpan<byte> json, out TokenHeader header)
    {
        header = new TokenHeader(null, "");
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            JsonClaim.Expect(ref reader, JsonTokenType.StartObject);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isAlgorithm = reader.ValueTextEquals("alg"u8);
                var isKeyId = reader.ValueTextEquals("kid"u8);
                reader.Read();
                if (isAlgorithm)
                {
                    JsonClaim.Expect(ref reader, JsonTokenType.String);
                    header = header with { Algorithm = ToAlgorithm(ref reader) };
                }
                else if (isKeyId)
                {
                    header = header with { KeyId = JsonClaim.ReadString(ref reader, header.KeyId) };
                }
                else
                {
                    reader.Skip();
                }
            }

            reader.Read();
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static TokenAlgorithm? ToAlgorithm(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length != "HS256".Length || reader.ValueIsEscaped)
        {
            return null;
        }

        Span<char> name = stackalloc char["HS256".Length];
        Ascii.ToUtf16(reader.ValueSpan, name, out _);
        return TokenAlgorithms.Find(name);
    }
}
