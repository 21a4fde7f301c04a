using System.Text;
using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>SignalR without negotiation; every client belongs to the one group of the baseline server.</summary>
internal sealed class SignalRDialect(string protocol) : Dialect
{
    private readonly bool _binary = protocol != "json";

    public override string Name => $"SignalR {protocol}";

    public override string Target => "/hub";

    public override byte[] Pong => _binary ? ClientFrame.Create(true, [2, 0x91, 6]) : ClientFrame.Create(false, "{\"type\":6}\u001e"u8);

    public override int LastReply => 1;

    public override byte[][] Opening(SubscriberPlan plan) =>
        [ClientFrame.Create(_binary, Encoding.UTF8.GetBytes($$"""{"protocol":"{{protocol}}","version":1}""" + "\u001e"))];

    public override bool IsPing(ReadOnlySpan<byte> message) => _binary ? message is [2, 0x91, 6] : message.SequenceEqual("{\"type\":6}\u001e"u8);

    public override int ReadReply(ReadOnlySpan<byte> message) => message.StartsWith("{}\u001e"u8)
        ? 1
        : message.StartsWith("{\"error\""u8) ? throw new InvalidOperationException("The server refused.") : 0;
}
