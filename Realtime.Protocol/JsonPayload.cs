using System.Text.Encodings.Web;
using System.Text.Json;

namespace Realtime.Protocol;

/// <summary>
/// Checks of payloads (<c>bytes</c> fields), which JSON connections carry as raw JSON. The syntax is that of RFC 8259, without a look at
/// the encoding of strings or the range of numbers. Nothing is allocated, and no stack is used for depth: values nested deeper than
/// 65,536 levels are refused.
/// </summary>
public static class JsonPayload
{
    /// <summary>Whether the bytes are one JSON value, perhaps between white space.</summary>
    public static bool IsValid(ReadOnlySpan<byte> json)
    {
        var position = 0;
        if (!JsonScanner.TrySkipValue(json, ref position))
        {
            return false;
        }
        JsonScanner.SkipSpace(json, ref position);
        return position == json.Length;
    }

    /// <summary>The bytes as a JSON string: how JSON connections carry the data of a delta subscription. What is not UTF-8 becomes U+FFFD.</summary>
    public static byte[] Quote(ReadOnlySpan<byte> utf8) =>
        [(byte)'"', .. JsonEncodedText.Encode(utf8, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];

    /// <summary>Whether the bytes are one JSON object, perhaps between white space.</summary>
    public static bool IsObject(ReadOnlySpan<byte> json)
    {
        var position = 0;
        JsonScanner.SkipSpace(json, ref position);
        return position < json.Length && json[position] == '{' && IsValid(json);
    }
}
