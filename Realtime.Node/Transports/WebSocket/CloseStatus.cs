using Realtime.Protocol;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>Why the transport itself ends a connection: a close code of RFC 6455 7.4.1 and a reason for humans.</summary>
internal readonly record struct CloseStatus(ushort Code, string Reason)
{
    public const ushort Normal = 1000;
    public const ushort ProtocolError = 1002;
    public const ushort NoStatus = 1005;
    public const ushort InvalidPayload = 1007;
    public const ushort MessageTooBig = 1009;

    /// <summary>A message may be of the size allowed as it comes, but not as it is meant.</summary>
    public static CloseStatus TooBigDecompressed => new(MessageTooBig, "message too big after decompression");

    /// <summary>What cannot be decompressed is no command, which is how the reference sees it too.</summary>
    public static CloseStatus BadRequest => new((ushort)Disconnect.BadRequest.Code, Disconnect.BadRequest.Reason);

    /// <summary>1002 with the reason.</summary>
    public static CloseStatus Protocol(string reason) => new(ProtocolError, reason);

    /// <summary>Whether a peer may send the code: the registered ones that are not reserved for local use, and 3000 to 4999.</summary>
    public static bool IsSendable(ushort code) => code is >= 1000 and <= 1003 or >= 1007 and <= 1013 or >= 3000 and <= 4999;
}
