using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Realtime.Hosting.Listeners.PriorKnowledge;

/// <summary>
/// Connection middleware that looks at the first bytes: a connection that begins as HTTP/2 (RFC 9113 3.4) goes to the endpoint, every other
/// on to the HTTP layer. Nothing is consumed.
/// </summary>
/// <param name="endpoint">Where HTTP/2 goes.</param>
/// <param name="patience">How long the first bytes may take; the connection is closed after it.</param>
/// <param name="time">Clock of it.</param>
internal sealed class PriorKnowledgeMiddleware(PriorKnowledgeEndPoint endpoint, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>What the first bytes say.</summary>
    private enum Verdict : byte
    {
        Incomplete,
        Http1,
        Http2,
        Close,
    }

    // Of the preface "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" as much as no request of HTTP/1.1 begins with.
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2"u8;

    /// <summary>Serves a new connection.</summary>
    /// <param name="connection">The connection, without TLS.</param>
    /// <param name="next">The HTTP layer, for HTTP/1.1.</param>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        switch (await ReadAsync(connection.Transport.Input))
        {
            case Verdict.Http1:
                await next(connection);
                break;
            case Verdict.Http2:
                await endpoint.ServeAsync(connection);
                break;
        }
    }

    private async ValueTask<Verdict> ReadAsync(PipeReader input)
    {
        // A limit of the server that is off is more than a timer can hold.
        using var deadline = new CancellationTokenSource(patience < _longest ? patience : _longest, time);
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(deadline.Token);
                var verdict = Judge(result.Buffer);
                if (verdict != Verdict.Incomplete || result.IsCompleted || result.IsCanceled)
                {
                    // Nothing is examined, so that the next read returns at once.
                    input.AdvanceTo(result.Buffer.Start);
                    return verdict == Verdict.Incomplete ? Verdict.Http1 : verdict;
                }

                input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ConnectionAbortedException or ObjectDisposedException)
        {
            return Verdict.Close;
        }
    }

    private static Verdict Judge(ReadOnlySequence<byte> bytes)
    {
        Span<byte> start = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(bytes.Length, start.Length);
        bytes.Slice(0, length).CopyTo(start);
        return !start[..length].SequenceEqual(Preface[..length]) ? Verdict.Http1
            : length == Preface.Length ? Verdict.Http2
            : Verdict.Incomplete;
    }
}
