using System.Buffers;
using System.Globalization;
using System.Text;

namespace Realtime.Protocol;

/// <summary>Names and strings of JSON.</summary>
internal static class JsonText
{
    /// <summary>Whether a name is that of a field; the case of ASCII letters does not matter.</summary>
    public static bool Is(this ReadOnlySpan<byte> name, ReadOnlySpan<byte> field) =>
        name.Length == field.Length && (name.SequenceEqual(field) || Ascii.EqualsIgnoreCase(name, field));

    /// <summary>Resolves the escapes of a string checked before, given without its quotes. A lone surrogate becomes U+FFFD.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> token)
    {
        // What an escape stands for is never longer than the escape.
        var buffer = ArrayPool<byte>.Shared.Rent(token.Length);
        var length = 0;
        for (var escape = token.IndexOf((byte)'\\'); escape >= 0; escape = token.IndexOf((byte)'\\'))
        {
            token[..escape].CopyTo(buffer.AsSpan(length));
            length += escape;
            token = token[(escape + 1)..];
            length += ResolveEscape(ref token, buffer.AsSpan(length));
        }
        token.CopyTo(buffer.AsSpan(length));
        length += token.Length;
        var text = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    /// <summary>Resolves one escape, of which the backslash is read.</summary>
    private static int ResolveEscape(ref ReadOnlySpan<byte> token, Span<byte> destination)
    {
        var kind = token[0];
        token = token[1..];
        if (kind == 'u')
        {
            return ResolveCodePoint(ref token).EncodeToUtf8(destination);
        }
        destination[0] = kind switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            _ => kind,
        };
        return 1;
    }

    private static Rune ResolveCodePoint(ref ReadOnlySpan<byte> token)
    {
        var first = ReadHex(token);
        token = token[4..];
        if (!char.IsSurrogate(first))
        {
            return new Rune(first);
        }
        if (token.StartsWith("\\u"u8) && Rune.TryCreate(first, ReadHex(token[2..]), out var pair))
        {
            token = token[6..];
            return pair;
        }
        return Rune.ReplacementChar;
    }

    private static char ReadHex(ReadOnlySpan<byte> token) => (char)ushort.Parse(token[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
