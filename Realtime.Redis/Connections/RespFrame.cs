using System.Buffers.Text;

namespace Realtime.Redis.Connections;

/// <summary>
/// One reply or message on a connection with subscriptions: an array of up to three texts (<c>message</c>, channel, payload;
/// <c>subscribe</c>, channel, count), or a line such as <c>+OK</c> or an error. RESP2, and RESP3 as far as it says the same.
/// </summary>
internal readonly ref struct RespFrame
{
    private const int MostElements = 16;

    private RespFrame(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> channel, ReadOnlySpan<byte> payload, bool isError)
    {
        Kind = kind;
        Channel = channel;
        Payload = payload;
        IsError = isError;
    }

    /// <summary>The first text, or the line.</summary>
    public ReadOnlySpan<byte> Kind { get; }

    /// <summary>The second text.</summary>
    public ReadOnlySpan<byte> Channel { get; }

    /// <summary>The third text.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary><see cref="Kind"/> is an error.</summary>
    public bool IsError { get; }

    /// <summary>Reads the frame at the start of the input.</summary>
    /// <param name="input">What was received.</param>
    /// <param name="frame">The frame, a view of the input.</param>
    /// <param name="length">Its length.</param>
    /// <returns>False when it is not complete.</returns>
    /// <exception cref="RedisUnavailableException">This is no RESP.</exception>
    public static bool TryRead(ReadOnlySpan<byte> input, out RespFrame frame, scoped out int length)
    {
        frame = default;
        length = 0;
        if (input.IsEmpty || !TryReadLine(input, ref length, out var line))
        {
            return false;
        }
        if (input[0] is (byte)'+' or (byte)'-' or (byte)':')
        {
            frame = new RespFrame(line, default, default, input[0] == '-');
            return true;
        }
        if (input[0] is not ((byte)'*' or (byte)'>') || ReadNumber(line) is not (var count and >= 1 and <= MostElements))
        {
            throw Malformed();
        }
        ReadOnlySpan<byte> kind = default;
        ReadOnlySpan<byte> channel = default;
        ReadOnlySpan<byte> payload = default;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadText(input, ref length, out var text))
            {
                return false;
            }
            switch (i)
            {
                case 0:
                    kind = text;
                    break;
                case 1:
                    channel = text;
                    break;
                case 2:
                    payload = text;
                    break;
            }
        }
        frame = new RespFrame(kind, channel, payload, isError: false);
        return true;
    }

    private static bool TryReadText(ReadOnlySpan<byte> input, scoped ref int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (position >= input.Length)
        {
            return false;
        }
        var type = input[position];
        if (!TryReadLine(input, ref position, out var line))
        {
            return false;
        }
        if (type is (byte)':' or (byte)'+')
        {
            text = line;
            return true;
        }
        if (type == '_')
        {
            return true;
        }
        if (type != '$' || ReadNumber(line) is not { } size)
        {
            throw Malformed();
        }
        if (size < 0)
        {
            return true;
        }
        if (input.Length - position < size + 2)
        {
            return false;
        }
        text = input.Slice(position, size);
        position += size + 2;
        return true;
    }

    // Moves behind the line that starts here, and gives it without its type and its end.
    private static bool TryReadLine(ReadOnlySpan<byte> input, scoped ref int position, out ReadOnlySpan<byte> line)
    {
        var end = input[position..].IndexOf("\r\n"u8);
        line = end < 1 ? default : input.Slice(position + 1, end - 1);
        if (end == 0)
        {
            throw Malformed();
        }
        position += end + 2;
        return end > 0;
    }

    private static int? ReadNumber(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int number, out var read) && read == text.Length ? number : null;

    private static RedisUnavailableException Malformed() => new("the answer is no RESP");
}
