using Realtime.Core.Clients;
using Realtime.Node.Transports.WebSocket;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Streaming;

/// <summary>
/// A client that receives in the response to one HTTP request. While idle it is this one object and the request's task, which waits
/// for the end; the response is begun by the first message.
/// </summary>
internal sealed class StreamConnection : StreamTransport
{
    private readonly HttpContext _http;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriterLock _writer;

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
        : base(environment, format)
    {
        _http = http;
        Client = environment.Clients.Create(this, request);
    }

    public override Client Client { get; }

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
        if (!Environment.Tracker.Add(this))
        {
            BeginShutdown();
        }

        var registration = _http.RequestAborted.UnsafeRegister(static connection => ((StreamConnection)connection!).OnAborted(), this);
        await _end.Task;
        registration.Unregister();
        Client.OnTransportClosed(WriteTimedOut ? Disconnect.WriteError : Disconnect.ConnectionClosed);
        await EndWritingAsync();
        Environment.Sessions.Remove(this);
        Environment.Tracker.Remove(this);
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
            await WriteBegunAsync(frames);
        }
        catch (Exception error)
        {
            LogWriteFailed(error);
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
            await WriteAsync(new[] { StreamResponse.Farewell(Format, disconnect) });
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

    private void OnAborted()
    {
        Client.OnTransportClosed(WriteTimedOut ? Disconnect.WriteError : Disconnect.ConnectionClosed);
        _end.TrySetResult();
    }

    private async ValueTask WriteBegunAsync(ReadOnlyMemory<byte[]> frames)
    {
        if (_ended)
        {
            return;
        }

        if (!_begun)
        {
            _begun = true;
            await StreamResponse.StartAsync(_http, Format);
        }

        await WriteFramesAsync(_http.Response.BodyWriter, frames);
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
            StreamResponse.Finish(_http, Format);
        }

        _writer.Release();
    }
}
