using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The answer to a handshake that was taken from the HTTP layer.</summary>
/// <param name="Bytes">The response.</param>
/// <param name="Accepted">False: the connection is to be closed after it.</param>
/// <param name="Terms">What it confirms.</param>
internal readonly record struct UpgradeAnswer(byte[] Bytes, bool Accepted, UpgradeTerms Terms)
{
    /// <summary>Asks the gate and the endpoint, and writes the response.</summary>
    public static UpgradeAnswer To(UpgradeRequest request, WebSocketEndpoint endpoint, ConnectionGate gate)
    {
        if (!gate.TryAdmit())
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable);
        }

        if (!gate.IsOriginAllowed(request.Origin))
        {
            return Refuse(StatusCodes.Status403Forbidden);
        }

        if (!endpoint.IsValid(request))
        {
            return Refuse(StatusCodes.Status400BadRequest);
        }

        var terms = UpgradeTerms.Of(request, endpoint);
        var subprotocol = terms.Subprotocol is null ? "" : $"Sec-WebSocket-Protocol: {terms.Subprotocol}\r\n";
        var extensions = terms.Extensions is null ? "" : $"Sec-WebSocket-Extensions: {terms.Extensions}\r\n";
        var head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {Handshake.Accept(request.Key!)}\r\n{subprotocol}{extensions}\r\n";
        return new UpgradeAnswer(Encoding.ASCII.GetBytes(head), Accepted: true, terms);
    }

    private static UpgradeAnswer Refuse(int status)
    {
        var phrase = ReasonPhrases.GetReasonPhrase(status);
        var head = $"HTTP/1.1 {status} {phrase}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + $"X-Content-Type-Options: nosniff\r\nContent-Length: {phrase.Length + 1}\r\n\r\n{phrase}\n";
        return new UpgradeAnswer(Encoding.ASCII.GetBytes(head), Accepted: false, Terms: default);
    }
}
