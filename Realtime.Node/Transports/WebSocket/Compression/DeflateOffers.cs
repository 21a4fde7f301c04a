using System.Globalization;

namespace Realtime.Node.Transports.WebSocket.Compression;

/// <summary>
/// Negotiation of permessage-deflate (RFC 7692 7.1). A client makes one offer or several, in its order of preference:
/// <code>
/// permessage-deflate; server_max_window_bits=10, permessage-deflate; client_max_window_bits
/// </code>
/// </summary>
internal static class DeflateOffers
{
    /// <summary>The extension as it is confirmed: each message on its own in both directions, whatever the client offered in this respect.</summary>
    public const string Confirmation = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    /// <summary>Added where the client asks for it: it is the window there is.</summary>
    public const string ConfirmationWithWindow = Confirmation + "; server_max_window_bits=15";

    private const int MinWindow = 8;
    private const int MaxWindow = 15;

    /// <summary>What to confirm of the offers.</summary>
    /// <param name="header">Value of Sec-WebSocket-Extensions, several of them joined by commas; null or empty for none.</param>
    /// <returns>The value of the answer's header; null when no offer can be taken.</returns>
    public static string? Choose(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        foreach (var offer in header.AsSpan().Split(','))
        {
            if (Accept(header.AsSpan(offer)) is { } confirmation)
            {
                return confirmation;
            }
        }

        return null;
    }

    /// <summary>Takes an offer without unknown, repeated or wrong parameters; the server's window cannot be smaller than it is.</summary>
    private static string? Accept(ReadOnlySpan<char> offer)
    {
        var seen = Parameters.None;
        foreach (var range in offer.Split(';'))
        {
            var part = offer[range].Trim(" \t");
            if (range.Start.Value == 0)
            {
                if (part is not "permessage-deflate")
                {
                    return null;
                }

                continue;
            }

            var parameter = Parse(part);
            if (parameter == Parameters.None || (seen & parameter) != 0)
            {
                return null;
            }

            seen |= parameter;
        }

        return (seen & Parameters.ServerWindow) != 0 ? ConfirmationWithWindow : Confirmation;
    }

    private static Parameters Parse(ReadOnlySpan<char> parameter)
    {
        var equals = parameter.IndexOf('=');
        var name = equals < 0 ? parameter : parameter[..equals].TrimEnd(" \t");
        var value = equals < 0 ? default : parameter[(equals + 1)..].TrimStart(" \t");
        return name switch
        {
            "server_no_context_takeover" when equals < 0 => Parameters.ServerTakeover,
            "client_no_context_takeover" when equals < 0 => Parameters.ClientTakeover,
            "client_max_window_bits" when equals < 0 || IsWindow(value, MinWindow) => Parameters.ClientWindow,
            "server_max_window_bits" when IsWindow(value, MaxWindow) => Parameters.ServerWindow,
            _ => Parameters.None,
        };
    }

    /// <summary>Whether a value, which may be quoted, is a number of bits from the smallest to 15, without leading zeros.</summary>
    private static bool IsWindow(ReadOnlySpan<char> value, int smallest)
    {
        if (value.Length > 1 && value[0] == '"' && value[^1] == '"')
        {
            value = value[1..^1];
        }

        return !value.StartsWith('0')
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits >= smallest && bits <= MaxWindow;
    }

    [Flags]
    private enum Parameters
    {
        None = 0,
        ServerTakeover = 1,
        ClientTakeover = 2,
        ServerWindow = 4,
        ClientWindow = 8,
    }
}
