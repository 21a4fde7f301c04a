using System.Buffers;
using System.IO.Pipelines;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Streaming;

/// <summary>A client that receives in responses of HTTP: what the one long response and the many short ones have in common.</summary>
/// <param name="environment">Shared by all connections.</param>
/// <param name="format">The transport.</param>
internal abstract partial class StreamTransport(StreamEnvironment environment, StreamFormat format) : TrackedTransport
{
    /// <summary>Most bytes handed to the response before waiting for it, so that a full queue is not in memory twice.</summary>
    private const int MaxUnflushed = 64 * 1024;

    private TaskCompletionSource? _lastFrame;

    public abstract Client Client { get; }

    /// <inheritdoc/>
    public sealed override string Name => Format.Name;

    /// <inheritdoc/>
    public sealed override ProtocolType Protocol => Format.Protocol;

    /// <inheritdoc/>
    public sealed override bool Unidirectional => Format.Unidirectional;

    /// <inheritdoc/>
    public sealed override bool Emulation => !Format.Unidirectional;

    protected StreamEnvironment Environment { get; } = environment;

    protected StreamFormat Format { get; } = format;

    /// <summary>The peer did not read within the write timeout.</summary>
    protected bool WriteTimedOut { get; private set; }

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

    /// <inheritdoc/>
    internal sealed override void BeginShutdown() => Client.Disconnect(Disconnect.Shutdown);

    /// <summary>Writes messages to a response that has begun, in portions, until the connection is broken.</summary>
    protected async ValueTask WriteFramesAsync(PipeWriter output, ReadOnlyMemory<byte[]> frames)
    {
        var unflushed = 0;
        for (var i = 0; i < frames.Length; i++)
        {
            var message = ServerFrame.Payload(frames.Span[i]);
            unflushed += StreamResponse.WritePrefix(output, Format.Framing, message.Length);
            while (message.Length + unflushed > MaxUnflushed)
            {
                var part = Math.Max(0, MaxUnflushed - unflushed);
                output.Write(message.Span[..part]);
                message = message[part..];
                if (!await FlushAsync(output))
                {
                    return;
                }

                unflushed = 0;
            }

            output.Write(message.Span);
            unflushed += message.Length + StreamResponse.WriteSuffix(output, Format.Framing);
        }

        await FlushAsync(output);
    }

    protected void LogWriteFailed(Exception error) => Log.WriteFailed(Environment.Logger, error, Name);

    /// <summary>Passes on what was written and waits while the peer does not read, up to the write timeout.</summary>
    /// <returns>False when the connection is broken.</returns>
    private async ValueTask<bool> FlushAsync(PipeWriter output)
    {
        var flush = output.FlushAsync();
        if (flush.IsCompleted)
        {
            return !(await flush).IsCompleted;
        }

        await using var timer = Environment.Time.CreateTimer(
            static connection => ((StreamTransport)connection!).OnWriteTimeout(), this, Environment.WriteTimeout, Timeout.InfiniteTimeSpan);
        return !(await flush).IsCompleted;
    }

    private void OnWriteTimeout()
    {
        Log.PeerDoesNotRead(Environment.Logger, Name, Environment.WriteTimeout);
        WriteTimedOut = true;
        Abort();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Writing to a {Transport} connection failed")]
        public static partial void WriteFailed(ILogger logger, Exception error, string transport);

        [LoggerMessage(2, LogLevel.Debug, "A {Transport} peer did not read within {Timeout}")]
        public static partial void PeerDoesNotRead(ILogger logger, string transport, TimeSpan timeout);
    }
}
