using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Realtime.Protocol;

/// <summary>Text of the wire, which may not be valid UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>Decodes UTF-8; every byte that is not part of a character becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }
        return Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : DecodeInvalid(utf8);
    }

    private static string DecodeInvalid(ReadOnlySpan<byte> utf8)
    {
        var chars = ArrayPool<char>.Shared.Rent(utf8.Length);
        var length = 0;
        while (!utf8.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var consumed);
            length += rune.EncodeToUtf16(chars.AsSpan(length));
            utf8 = utf8[(status == OperationStatus.Done ? consumed : 1)..];
        }
        var text = new string(chars, 0, length);
        ArrayPool<char>.Shared.Return(chars);
        return text;
    }
}
