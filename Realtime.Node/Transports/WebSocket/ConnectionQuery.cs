using Microsoft.AspNetCore.WebUtilities;
using Realtime.Protocol;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>What the query of the request says about the connection.</summary>
/// <param name="Protocol">Protobuf for <c>format=protobuf</c> or <c>cf_protocol=protobuf</c>, else JSON.</param>
/// <param name="FramePings">Ping frames instead of pings of the protocol: <c>cf_ws_frame_ping_pong=true</c>.</param>
internal readonly record struct ConnectionQuery(ProtocolType Protocol, bool FramePings)
{
    /// <summary>Reads a query string; of a repeated parameter the first counts.</summary>
    /// <param name="query">With or without its question mark; may be empty.</param>
    public static ConnectionQuery Parse(string? query)
    {
        if (string.IsNullOrEmpty(query))
        {
            return default;
        }

        string? format = null;
        string? protocol = null;
        string? framePings = null;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            switch (pair.DecodeName().Span)
            {
                case "format":
                    format ??= pair.DecodeValue().ToString();
                    break;
                case "cf_protocol":
                    protocol ??= pair.DecodeValue().ToString();
                    break;
                case "cf_ws_frame_ping_pong":
                    framePings ??= pair.DecodeValue().ToString();
                    break;
            }
        }

        var protobuf = format == "protobuf" || protocol == "protobuf";
        return new ConnectionQuery(protobuf ? ProtocolType.Protobuf : ProtocolType.Json, framePings == "true");
    }
}
