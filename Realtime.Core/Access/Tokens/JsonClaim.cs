using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Realtime.Core.Access.Tokens;

/// <summary>
/// Reads single JSON values as the claims need them. A value of the wrong type is a <see cref="JsonException"/>;
/// JSON null keeps what was there. Names are matched without regard to ASCII case, the last of equal names wins.
/// </summary>
internal static class JsonClaim
{
    /// <summary>Longest member name that is looked at; longer ones are unknown.</summary>
    public const int MaxName = 128;

    private static readonly SearchValues<byte> _notInteger = SearchValues.Create(".eE"u8);

    /// <summary>Writes the member name the reader stands on.</summary>
    /// <returns>Its length; 0 when it is too long to be known.</returns>
    public static int ReadName(ref Utf8JsonReader reader, scoped Span<char> buffer) =>
        reader.ValueSpan.Length > buffer.Length ? 0 : reader.CopyString(buffer);

    /// <summary>Like <see cref="ReadName"/>, in lower case.</summary>
    public static int ReadLowerName(ref Utf8JsonReader reader, scoped Span<char> buffer)
    {
        var length = ReadName(ref reader, buffer);
        Ascii.ToLowerInPlace(buffer[..length], out _);
        return length;
    }

    public static string ReadString(ref Utf8JsonReader reader, string current) => reader.TokenType switch
    {
        JsonTokenType.Null => current,
        JsonTokenType.String => reader.GetString()!,
        _ => throw new JsonException("A claim must be a string."),
    };

    /// <summary>A date (RFC 7519 NumericDate), also one written as a string.</summary>
    public static double? ReadDate(ref Utf8JsonReader reader)
    {
        var seconds = 0d;
        var read = reader.TokenType switch
        {
            JsonTokenType.Null => true,
            JsonTokenType.Number => reader.TryGetDouble(out seconds),
            JsonTokenType.String => double.TryParse(
                reader.GetString(),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out seconds),
            _ => false,
        };
        if (!read || !double.IsFinite(seconds))
        {
            throw new JsonException("A date claim must be a number of seconds.");
        }

        return reader.TokenType == JsonTokenType.Null ? null : seconds;
    }

    public static long? ReadInteger(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value)
            ? value
            : throw new JsonException("A claim must be an integer.");
    }

    /// <summary>The value's own bytes, whatever it is.</summary>
    public static byte[] ReadRaw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed].ToArray();
    }

    /// <summary>A value of any type as text: strings unescaped, null empty, objects and arrays as JSON. Takes a copy of the reader.</summary>
    public static string ReadText(Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString()!;
            case JsonTokenType.Null:
                return "";
            case JsonTokenType.Number when reader.ValueSpan.ContainsAny(_notInteger) && reader.TryGetDecimal(out var number):
                return number.ToString("0.############################", CultureInfo.InvariantCulture);
            default:
                return Encoding.UTF8.GetString(ReadRaw(ref reader, json));
        }
    }

    /// <summary>A list of strings; null is an empty one.</summary>
    public static List<string> ReadStrings(ref Utf8JsonReader reader)
    {
        List<string> values = [];
        if (reader.TokenType == JsonTokenType.Null)
        {
            return values;
        }

        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.String);
            values.Add(reader.GetString()!);
        }

        return values;
    }

    public static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException($"Found {reader.TokenType} where {type} must be.");
        }
    }
}
