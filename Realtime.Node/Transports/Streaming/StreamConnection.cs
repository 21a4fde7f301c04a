using System.Buffers;
using Realtime.Core.Clients;
using Realtime.Node.Transports.WebSocket;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Streaming;

/// <summary>
/// A client that receives in the response to one HTTP request. While idle it is this one object and the request's task, which waits
/// for the end; the response is begun by the first message.
/// </summary>
internal sealed partial class StreamConnection : TrackedTransport
{
    /// <summary>Most bytes handed to the response before waiting for it, so that a full queue is not in memory twice.</summary>
    private const int MaxUnflushed = 64 * 1024;

    private readonly StreamEnvironment _environment;
    private readonly StreamFormat _format;
    private readonly HttpContext _http;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _lastFrame;
    private WriterLock _writer;
    private bool _writeTimedOut;

    /// <summary>The response has begun. Guarded by the writer lock.</summary>
    private bool _begun;

    /// <summary>The request is over and the server may give its objects to another. Set under the writer lock and the lock of <see cref="Abort"/>.</summary>
    private bool _ended;

    /// <summary>Creates the connection and its client.</summary>
    /// <param name="environment">Shared by all connections.</param>
    /// <param name="format">The transport.</param>
    /// <param name="http">The request; nothing of its response may be written by anybody else.</param>
    /// <param name="request">What is kept of the request.</param>
    public StreamConnection(StreamEnvironment environment, StreamFormat format, HttpContext http, ConnectionRequest request)
    {
        _environment = environment;
        _format = format;
        _http = http;
        Client = environment.Clients.Create(this, request);
    }

    public Client Client { get; }

    /// <inheritdoc/>
    public override string Name => _format.Name;

    /// <inheritdoc/>
    public override ProtocolType Protocol => _format.Protocol;

    /// <inheritdoc/>
    public override bool Unidirectional => _format.Unidirectional;

    /// <inheritdoc/>
    public override bool Emulation => !_format.Unidirectional;

    /// <summary>Handles a frame of commands after those that came before it.</summary>
    /// <param name="frame">Read only until the task completes.</param>
    public async ValueTask HandleFrameAsync(ReadOnlyMemory<byte> frame)
    {
        var current = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Interlocked.Exchange(ref _lastFrame, current);
        if (before is not null)
        {
            await before.Task;
        }

        try
        {
            await Client.HandleFrameAsync(frame);
        }
        finally
        {
            current.SetResult();
            Interlocked.CompareExchange(ref _lastFrame, null, current);
        }
    }

    /// <summary>Connects the client of a unidirectional transport whose response says nothing of a failure: that is pushed in the stream.</summary>
    public ValueTask<bool> ConnectAsync(ConnectRequest request) => Client.ConnectAsync(request);

    /// <summary>Connects the client of a unidirectional transport; a failure is for the caller to answer.</summary>
    /// <returns>Null when it is connected, or when the stream was begun all the same; else this connection is over.</returns>
    public async ValueTask<ConnectRefusal?> TryConnectAsync(ConnectRequest request)
    {
        var refusal = await Client.TryConnectAsync(request);
        if (refusal is null)
        {
            return null;
        }

        Client.OnTransportClosed(Disconnect.ConnectionClosed);
        await EndWritingAsync();
        return _begun ? null : refusal;
    }

    /// <summary>Serves the connection to its end.</summary>
    /// <returns>Completes when nothing writes to the response any more; does not fail.</returns>
    public async Task RunAsync()
    {
        if (!_environment.Tracker.Add(this))
        {
            BeginShutdown();
        }

        var registration = _http.RequestAborted.UnsafeRegister(static connection => ((StreamConnection)connection!).OnAborted(), this);
        await _end.Task;
        registration.Unregister();
        Client.OnTransportClosed(_writeTimedOut ? Disconnect.WriteError : Disconnect.ConnectionClosed);
        await EndWritingAsync();
        _environment.Sessions.Remove(this);
        _environment.Tracker.Remove(this);
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames)
    {
        if (!_writer.TryAcquire())
        {
            await _writer.AcquireAsync();
        }

        try
        {
            await WriteFramesAsync(frames);
        }
        catch (Exception error)
        {
            Log.WriteFailed(_environment.Logger, error, Name);
            Abort();
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(Disconnect disconnect)
    {
        if (disconnect.Code != Disconnect.ConnectionClosed.Code)
        {
            await WriteAsync(new[] { StreamResponse.Farewell(_format, disconnect) });
        }

        _end.TrySetResult();
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        lock (_end)
        {
            if (!_ended)
            {
                _http.Abort();
            }
        }

        _end.TrySetResult();
    }

    /// <inheritdoc/>
    internal override void BeginShutdown() => Client.Disconnect(Disconnect.Shutdown);

    private void OnAborted()
    {
        Client.OnTransportClosed(_writeTimedOut ? Disconnect.WriteError : Disconnect.ConnectionClosed);
        _end.TrySetResult();
    }

    private async ValueTask WriteFramesAsync(ReadOnlyMemory<byte[]> frames)
    {
        if (_ended)
        {
            return;
        }

        if (!_begun)
        {
            _begun = true;
            await StreamResponse.StartAsync(_http, _format);
        }

        var output = _http.Response.BodyWriter;
        var unflushed = 0;
        for (var i = 0; i < frames.Length; i++)
        {
            var message = ServerFrame.Payload(frames.Span[i]);
            unflushed += StreamResponse.WritePrefix(output, _format.Framing, message.Length);
            while (message.Length + unflushed > MaxUnflushed)
            {
                var part = Math.Max(0, MaxUnflushed - unflushed);
                output.Write(message.Span[..part]);
                message = message[part..];
                if (!await FlushAsync())
                {
                    return;
                }

                unflushed = 0;
            }

            output.Write(message.Span);
            unflushed += message.Length + StreamResponse.WriteSuffix(output, _format.Framing);
        }

        await FlushAsync();
    }

    /// <summary>Passes on what was written and waits while the peer does not read, up to the write timeout.</summary>
    /// <returns>False when the connection is broken.</returns>
    private async ValueTask<bool> FlushAsync()
    {
        var flush = _http.Response.BodyWriter.FlushAsync();
        if (flush.IsCompleted)
        {
            return !(await flush).IsCompleted;
        }

        await using var timer = _environment.Time.CreateTimer(
            static connection => ((StreamConnection)connection!).OnWriteTimeout(), this, _environment.WriteTimeout, Timeout.InfiniteTimeSpan);
        return !(await flush).IsCompleted;
    }

    private void OnWriteTimeout()
    {
        Log.PeerDoesNotRead(_environment.Logger, Name, _environment.WriteTimeout);
        _writeTimedOut = true;
        Abort();
    }

    /// <summary>Waits for a pending write; what is written from then on is dropped.</summary>
    private async ValueTask EndWritingAsync()
    {
        if (!_writer.TryAcquire())
        {
            await _writer.AcquireAsync();
        }

        lock (_end)
        {
            _ended = true;
        }

        if (_begun)
        {
            StreamResponse.Finish(_http, _format);
        }

        _writer.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Writing to a {Transport} connection failed")]
        public static partial void WriteFailed(ILogger logger, Exception error, string transport);

        [LoggerMessage(2, LogLevel.Debug, "A {Transport} peer did not read within {Timeout}")]
        public static partial void PeerDoesNotRead(ILogger logger, string transport, TimeSpan timeout);
    }
}
