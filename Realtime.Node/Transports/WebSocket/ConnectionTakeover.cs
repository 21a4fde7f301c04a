using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// Kestrel connection middleware that takes a connection over when its first request is a WebSocket handshake for one of our endpoints:
/// the HTTP layer never sees it, and an idle connection costs about half. Everything else goes on to the HTTP layer unread.
/// </summary>
internal sealed partial class ConnectionTakeover
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    private readonly WebSocketEndpoints _endpoints;
    private readonly ConnectionGate _gate;
    private readonly ConnectionMetrics _metrics;
    private readonly KestrelServerLimits _limits;
    private readonly UpgradeHeadReader _reader;
    private readonly TimeProvider _time;
    private readonly ILogger<ConnectionTakeover> _logger;

    public ConnectionTakeover(
        WebSocketEndpoints endpoints, ConnectionGate gate, ConnectionMetrics metrics, KestrelServerLimits limits, TimeProvider time,
        ILogger<ConnectionTakeover> logger)
    {
        _endpoints = endpoints;
        _gate = gate;
        _metrics = metrics;
        _limits = limits;
        _reader = new UpgradeHeadReader(endpoints.All, limits, gate.UserHeader);
        _time = time;
        _logger = logger;
    }

    /// <summary>What became of the first bytes.</summary>
    private enum Outcome : byte
    {
        /// <summary>For the HTTP layer, and nothing was consumed.</summary>
        Http,
        /// <summary>The head did not come in time.</summary>
        Close,
        Handshake,
    }

    /// <summary>Serves a new connection.</summary>
    /// <param name="connection">The connection, after TLS.</param>
    /// <param name="next">The HTTP layer.</param>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (!IsEligible(connection))
        {
            await next(connection);
            return;
        }

        var (outcome, head, endpoint) = await ReadHeadAsync(connection.Transport.Input);
        if (outcome == Outcome.Http)
        {
            await next(connection);
        }
        else if (outcome == Outcome.Handshake && await OpenAsync(connection, head!.ToRequest(), endpoint!) is { } opened)
        {
            await opened.RunAsync();
        }
    }

    /// <summary>HTTP/2 has no such heads, and a limit on upgraded connections is counted by the HTTP layer alone.</summary>
    private bool IsEligible(ConnectionContext connection) =>
        _endpoints.All.Count > 0
        && _limits.MaxConcurrentUpgradedConnections is null
        && connection.Features.Get<ITlsApplicationProtocolFeature>()?.ApplicationProtocol.Span.SequenceEqual("h2"u8) != true;

    private async ValueTask<(Outcome Outcome, UpgradeHead? Head, WebSocketEndpoint? Endpoint)> ReadHeadAsync(PipeReader input)
    {
        // As in the HTTP layer: one deadline for the first byte, another for the rest of the head.
        var deadline = StartDeadline(_limits.KeepAliveTimeout);
        var lineStart = 0L;
        var examined = 0L;
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(deadline.Token);
                var buffer = result.Buffer;
                var verdict = _reader.Read(buffer, ref lineStart, out var head, out var endpoint, out var end);
                if (verdict == UpgradeHeadReader.Verdict.Handshake)
                {
                    input.AdvanceTo(end);
                    return (Outcome.Handshake, head, endpoint);
                }

                if (verdict == UpgradeHeadReader.Verdict.Foreign || result.IsCompleted || result.IsCanceled)
                {
                    // Examined is where it was, so that the HTTP layer's read returns at once with all of it.
                    input.AdvanceTo(buffer.Start, buffer.GetPosition(examined));
                    return (Outcome.Http, null, null);
                }

                if (examined == 0)
                {
                    deadline.Dispose();
                    deadline = StartDeadline(_limits.RequestHeadersTimeout);
                }

                examined = buffer.Length;
                input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return (Outcome.Close, null, null);
        }
        catch (Exception error) when (error is IOException or ConnectionAbortedException or ObjectDisposedException)
        {
            Log.ConnectionLost(_logger, error);
            return (Outcome.Close, null, null);
        }
        finally
        {
            deadline.Dispose();
        }
    }

    /// <summary>A limit of the server that is off is more than a timer can hold.</summary>
    private CancellationTokenSource StartDeadline(TimeSpan limit) => new(limit < _longest ? limit : _longest, _time);

    /// <summary>Answers the handshake.</summary>
    /// <returns>The connection, or null when it was refused.</returns>
    private async ValueTask<WebSocketConnection?> OpenAsync(ConnectionContext connection, UpgradeRequest request, WebSocketEndpoint endpoint)
    {
        var output = connection.Transport.Output;
        var answer = UpgradeAnswer.To(request, endpoint, _gate);
        await output.WriteAsync(answer.Bytes);
        if (!answer.Accepted)
        {
            return null;
        }

        _metrics.Opened("takeover");
        return endpoint.Open(new PipeChannel(connection.Transport.Input, output, connection), request, answer.Terms);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Connection lost before its first request was complete")]
        public static partial void ConnectionLost(ILogger logger, Exception error);
    }
}
