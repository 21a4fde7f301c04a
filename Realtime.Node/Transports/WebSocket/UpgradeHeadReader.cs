using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// Decides from the first bytes of a connection whether they are a handshake for one of our endpoints, as early as that can be said.
/// It consumes nothing.
/// </summary>
/// <param name="endpoints">The endpoints that are taken over.</param>
/// <param name="limits">The server's limits, which hold here too.</param>
/// <param name="userHeader">As in <see cref="ConnectionGate.UserHeader"/>.</param>
internal sealed class UpgradeHeadReader(IReadOnlyList<WebSocketEndpoint> endpoints, KestrelServerLimits limits, string? userHeader)
{
    private readonly HttpParser<UpgradeHead> _parser = new();
    private readonly byte[][] _starts = [.. endpoints.Select(endpoint => Encoding.ASCII.GetBytes("GET " + endpoint.Path))];

    /// <summary>What the bytes are so far.</summary>
    internal enum Verdict : byte
    {
        /// <summary>It may still become a handshake.</summary>
        Incomplete,
        /// <summary>It is for the HTTP server.</summary>
        Foreign,
        /// <summary>It is a handshake for one of the endpoints.</summary>
        Handshake,
    }

    /// <summary>Looks at the bytes from the start of the connection.</summary>
    /// <param name="input">All that has arrived.</param>
    /// <param name="lineStart">Where the last line that was begun starts; 0 at first, kept by the caller between calls.</param>
    /// <param name="head">The head of a <see cref="Verdict.Handshake"/>.</param>
    /// <param name="endpoint">Its endpoint.</param>
    /// <param name="end">The first byte after the head.</param>
    public Verdict Read(
        in ReadOnlySequence<byte> input, ref long lineStart, out UpgradeHead? head, out WebSocketEndpoint? endpoint, out SequencePosition end)
    {
        head = null;
        endpoint = null;
        end = input.Start;
        if (!MayBeOurs(input))
        {
            return Verdict.Foreign;
        }

        if (!HasEnd(input, ref lineStart))
        {
            return input.Length > limits.MaxRequestLineSize + limits.MaxRequestHeadersTotalSize ? Verdict.Foreign : Verdict.Incomplete;
        }

        head = new UpgradeHead(userHeader);
        if (!TryParse(input, head, out end))
        {
            return Verdict.Foreign;
        }

        foreach (var candidate in endpoints)
        {
            if (candidate.Path == head.Path)
            {
                endpoint = candidate;
                return Verdict.Handshake;
            }
        }

        return Verdict.Foreign;
    }

    private bool TryParse(in ReadOnlySequence<byte> input, UpgradeHead head, out SequencePosition end)
    {
        end = input.Start;
        var reader = new SequenceReader<byte>(input);
        try
        {
            if (!_parser.ParseRequestLine(head, ref reader) || reader.Consumed > limits.MaxRequestLineSize)
            {
                return false;
            }

            var line = reader.Consumed;
            if (!_parser.ParseHeaders(head, ref reader) || reader.Consumed - line > limits.MaxRequestHeadersTotalSize)
            {
                return false;
            }
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            // Kestrel says so to the client, in its own words.
            return false;
        }

        end = reader.Position;
        return head.IsHandshake && head.HeaderCount <= limits.MaxRequestHeaderCount;
    }

    /// <summary>Whether the first bytes, as far as they have come, are those of a GET for one of the endpoints.</summary>
    private bool MayBeOurs(in ReadOnlySequence<byte> input)
    {
        foreach (var start in _starts)
        {
            var reader = new SequenceReader<byte>(input);
            if (input.Length <= start.Length)
            {
                if (start.AsSpan().StartsWith(input.IsSingleSegment ? input.FirstSpan : input.ToArray()))
                {
                    return true;
                }
            }
            else if (reader.IsNext(start, advancePast: true) && reader.TryPeek(out var next) && next is (byte)' ' or (byte)'?')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an empty line has come; every line is looked at once.</summary>
    private static bool HasEnd(in ReadOnlySequence<byte> input, ref long lineStart)
    {
        var reader = new SequenceReader<byte>(input);
        reader.Advance(lineStart);
        while (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            lineStart = reader.Consumed;
            if (line.IsEmpty || (line.Length == 1 && line.FirstSpan[0] == '\r'))
            {
                return true;
            }
        }

        return false;
    }
}
