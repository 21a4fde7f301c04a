using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;
using Realtime.Protocol;

namespace Realtime.Node.Transports.HttpStream;

/// <summary>
/// A client that receives by long polling: each request ends as soon as there is something to deliver, and the next one takes up the session.
/// What comes while no request waits stays in the client's queue, which bounds it; a session whose next request does not come is over.
/// </summary>
internal sealed class PollConnection : StreamTransport
{
    private readonly LongPollingOptions _options;
    private readonly Lock _sync = new();

    /// <summary>The request that waits or is being answered.</summary>
    private PollRequest? _poll;
    private HttpContext? _http;

    /// <summary>Set while a write waits for a request.</summary>
    private TaskCompletionSource? _arrival;

    /// <summary>Runs while there is no request.</summary>
    private ITimer? _absence;
    private bool _ended;

    /// <summary>Creates the session and its client.</summary>
    /// <param name="environment">Shared by all connections.</param>
    /// <param name="options">How long it waits.</param>
    /// <param name="format">Wire format and framing.</param>
    /// <param name="request">What is kept of the first request.</param>
    public PollConnection(StreamEnvironment environment, LongPollingOptions options, StreamFormat format, ConnectionRequest request)
        : base(environment, format)
    {
        _options = options;
        Client = environment.Clients.Create(this, request);
    }

    public override Client Client { get; }

    /// <summary>From now on requests find the session, and a shutdown ends it.</summary>
    public void Open()
    {
        Environment.Sessions.Add(this);
        if (!Environment.Tracker.Add(this))
        {
            BeginShutdown();
        }
    }

    /// <summary>Begins a request.</summary>
    /// <returns>Null when another is not over yet, or when the session is.</returns>
    public PollRequest? TryBegin(HttpContext http)
    {
        TaskCompletionSource? arrival;
        PollRequest poll;
        lock (_sync)
        {
            if (_ended || _poll is not null)
            {
                return null;
            }

            (_poll, _http) = (poll = new PollRequest(), http);
            _absence?.Dispose();
            _absence = null;
            (arrival, _arrival) = (_arrival, null);
        }

        arrival?.SetResult();
        return poll;
    }

    /// <summary>Handles the commands of a request that has begun, waits for messages and answers with them.</summary>
    /// <param name="http">The request.</param>
    /// <param name="poll">From <see cref="TryBegin"/>.</param>
    /// <param name="frame">Its commands, if it has any.</param>
    public async Task ServeAsync(HttpContext http, PollRequest poll, ReadOnlyMemory<byte>? frame)
    {
        try
        {
            if (frame is { } commands)
            {
                await HandleFrameAsync(commands);
            }

            var messages = await WaitAsync(http, poll);
            if (messages.IsEmpty)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            await StreamResponse.StartAsync(http, Format);
            await WriteFramesAsync(http.Response.BodyWriter, messages);
        }
        catch (Exception error)
        {
            // The client cannot know what it has missed.
            LogWriteFailed(error);
            Abort();
        }
        finally
        {
            Finish(poll);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames)
    {
        while (true)
        {
            PollRequest? poll;
            Task arrival;
            lock (_sync)
            {
                if (_ended)
                {
                    return;
                }

                poll = _poll;
                arrival = poll is null ? (_arrival ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : poll.Answered;
            }

            var taken = poll?.TryAnswer(frames) == true;
            await arrival;
            if (taken)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(Disconnect disconnect)
    {
        if (disconnect.Code != Disconnect.ConnectionClosed.Code)
        {
            await WriteAsync(new[] { StreamResponse.Farewell(Format, disconnect) });
        }

        End();
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        lock (_sync)
        {
            _http?.Abort();
        }

        End();
    }

    private async Task<ReadOnlyMemory<byte[]>> WaitAsync(HttpContext http, PollRequest poll)
    {
        if (poll.Messages.IsCompleted)
        {
            return await poll.Messages;
        }

        await using var registration = http.RequestAborted.UnsafeRegister(static connection => ((PollConnection)connection!).End(), this);
        await using var timer = Environment.Time.CreateTimer(
            static poll => ((PollRequest)poll!).TryAnswer(default), poll, _options.PollTimeout, Timeout.InfiniteTimeSpan);
        return await poll.Messages;
    }

    /// <summary>The server may give the request's objects to another from now on, and the next request may come.</summary>
    private void Finish(PollRequest poll)
    {
        lock (_sync)
        {
            (_poll, _http) = (null, null);
            if (!_ended)
            {
                _absence = Environment.Time.CreateTimer(
                    static connection => ((PollConnection)connection!).OnAbsence(), this, _options.SessionTimeout, Timeout.InfiniteTimeSpan);
            }
        }

        poll.Complete();
    }

    private void OnAbsence()
    {
        lock (_sync)
        {
            if (_poll is not null)
            {
                return;
            }
        }

        End();
    }

    /// <summary>The session is over: requests find it no more, and one that waits is answered with nothing.</summary>
    private void End()
    {
        TaskCompletionSource? arrival;
        PollRequest? poll;
        lock (_sync)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            poll = _poll;
            (arrival, _arrival) = (_arrival, null);
            _absence?.Dispose();
            _absence = null;
        }

        Environment.Sessions.Remove(this);
        poll?.TryAnswer(default);
        arrival?.SetResult();
        Client.OnTransportClosed(WriteTimedOut ? Disconnect.WriteError : Disconnect.ConnectionClosed);
        Environment.Tracker.Remove(this);
    }
}
