namespace Realtime.Node.Transports.WebSocket;

/// <summary>What <see cref="MessageReader"/> found.</summary>
internal enum MessageKind : byte
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,
    Text,
    Binary,
    Ping,
    Pong,
    Close,
    /// <summary>The peer broke the protocol: the connection must be closed.</summary>
    Violation,
}
