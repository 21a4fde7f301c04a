namespace Realtime.Benchmarks.Load.Clients;

/// <summary>How a subscriber speaks to a server after the WebSocket handshake.</summary>
internal abstract class Dialect
{
    public static readonly Dialect Json = new JsonDialect();
    public static readonly Dialect Protobuf = new ProtobufDialect();
    public static readonly Dialect SignalRJson = new SignalRDialect("json");
    public static readonly Dialect SignalRMessagePack = new SignalRDialect("messagepack");

    public abstract string Name { get; }

    /// <summary>Path and query of the handshake.</summary>
    public abstract string Target { get; }

    /// <summary>Frame that answers a ping.</summary>
    public abstract byte[] Pong { get; }

    /// <summary>Id of the last reply that is awaited before the subscriber counts as subscribed.</summary>
    public abstract int LastReply { get; }

    /// <summary>The frames that connect and subscribe; more than one are sent one reply after another.</summary>
    public abstract byte[][] Opening(SubscriberPlan plan);

    /// <summary>Whether a message is a ping.</summary>
    public abstract bool IsPing(ReadOnlySpan<byte> message);

    /// <summary>Id of the last reply in a message; 0 without one.</summary>
    /// <exception cref="InvalidOperationException">The server refused.</exception>
    public abstract int ReadReply(ReadOnlySpan<byte> message);
}
