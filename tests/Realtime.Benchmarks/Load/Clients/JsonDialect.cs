using System.Text;
using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>The JSON form of the client protocol.</summary>
internal sealed class JsonDialect : Dialect
{
    public override string Name => "JSON";

    public override string Target => "/connection/websocket";

    public override byte[] Pong { get; } = ClientFrame.Create(false, "{}"u8);

    public override int LastReply => 2;

    public override byte[][] Opening(SubscriberPlan plan)
    {
        var connect = $$$"""{"id":1,"connect":{"token":"{{{plan.Token}}}"}}""";
        var since = plan.Since is { } place ? $",\"recover\":true,\"offset\":{place.Offset},\"epoch\":\"{place.Epoch}\"" : "";
        var subscribe = $$$"""{"id":2,"subscribe":{"channel":"{{{plan.Channel}}}"{{{since}}}}}""";
        return plan.OneFrame ? [Frame($"{connect}\n{subscribe}")] : [Frame(connect), Frame(subscribe)];
    }

    public override bool IsPing(ReadOnlySpan<byte> message) => message.SequenceEqual("{}"u8);

    public override int ReadReply(ReadOnlySpan<byte> message) => message.IndexOf("\"error\":{"u8) >= 0
        ? throw new InvalidOperationException($"The server refused: {Encoding.UTF8.GetString(message)}")
        : message.IndexOf("\"id\":2"u8) >= 0 ? 2 : message.IndexOf("\"id\":1"u8) >= 0 ? 1 : 0;

    /// <summary>The position that a subscribe reply tells, and whether everything missed came with it.</summary>
    public static (StreamPlace Place, bool Recovered) ReadPlace(ReadOnlySpan<byte> reply)
    {
        // The position stands after the publications, whose offsets it would be mistaken for.
        var text = Encoding.UTF8.GetString(reply);
        var epoch = Between(text, "\"epoch\":\"", '"');
        var offset = text.LastIndexOf("\"offset\":", StringComparison.Ordinal) is var at and >= 0 ? Digits(text.AsSpan(at + 9)) : 0;
        return (new StreamPlace(offset, epoch), text.Contains("\"recovered\":true", StringComparison.Ordinal));
    }

    private static byte[] Frame(string text) => ClientFrame.Create(false, Encoding.UTF8.GetBytes(text));

    private static string Between(string text, string start, char end)
    {
        var at = text.IndexOf(start, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + start.Length)..text.IndexOf(end, at + start.Length)];
    }

    private static ulong Digits(ReadOnlySpan<char> text)
    {
        var value = 0UL;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                break;
            }

            value = (value * 10) + digit - '0';
        }

        return value;
    }
}
