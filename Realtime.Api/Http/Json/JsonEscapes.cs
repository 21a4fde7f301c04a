using System.Buffers;
using System.Globalization;
using System.Text;

namespace Realtime.Api.Http.Json;

/// <summary>Escapes inside JSON strings.</summary>
internal static class JsonEscapes
{
    private static readonly SearchValues<byte> _hexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Length of the escape at the front of a text, 0 when there is none that is valid.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] != '\\')
        {
            return 0;
        }
        if (text[1] == 'u')
        {
            return text.Length >= 6 && !text[2..6].ContainsAnyExcept(_hexDigits) ? 6 : 0;
        }
        return "\"\\/bfnrt"u8.Contains(text[1]) ? 2 : 0;
    }

    /// <summary>Decodes what is between the quotes of a valid string. Half a surrogate pair and invalid UTF-8 become U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder(body.Length);
        while (!body.IsEmpty)
        {
            var escape = body.IndexOf((byte)'\\');
            if (escape != 0)
            {
                var plain = escape < 0 ? body : body[..escape];
                text.Append(Encoding.UTF8.GetString(plain));
                body = body[plain.Length..];
                continue;
            }
            text.Append(DecodeOne(body));
            body = body[Length(body)..];
        }
        return ReplaceLoneSurrogates(text.ToString());
    }

    /// <summary>Decodes a field's name, with the two letters outside ASCII that are other cases of ASCII ones (long s, Kelvin) in place of those.</summary>
    public static ReadOnlySpan<byte> DecodeName(ReadOnlySpan<byte> name) =>
        Encoding.UTF8.GetBytes(Decode(name).Replace('\u017F', 's').Replace('\u212A', 'k'));

    private static char DecodeOne(ReadOnlySpan<byte> escape) => escape[1] switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        (byte)'u' => (char)ushort.Parse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        var itself => (char)itself,
    };

    private static string ReplaceLoneSurrogates(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }
        return whole.ToString();
    }
}
