namespace Realtime.Node.Transports.WebSocket;

/// <summary>The subprotocols of the bidirectional WebSocket transport.</summary>
internal static class Subprotocol
{
    public const string Json = "centrifuge-json";
    public const string Protobuf = "centrifuge-protobuf";

    /// <summary>The first of the client's subprotocols that we speak, in the client's order; null for none.</summary>
    /// <param name="requested">The value of Sec-WebSocket-Protocol.</param>
    public static string? Choose(string? requested)
    {
        if (string.IsNullOrEmpty(requested))
        {
            return null;
        }

        foreach (var range in requested.AsSpan().Split(','))
        {
            switch (requested.AsSpan(range).Trim())
            {
                case Json:
                    return Json;
                case Protobuf:
                    return Protobuf;
            }
        }

        return null;
    }
}
