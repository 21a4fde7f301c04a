using System.Text;
using System.Threading.Channels;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.TestSupport.Engine;

/// <summary>A transport without a network: keeps what the engine writes, and can hold writes up like a peer that does not read.</summary>
public sealed class RecordingTransport(ProtocolType protocol, bool unidirectional = false, bool controlFrames = false, FrameDeflater? compression = null)
    : ClientTransport
{
    private readonly Channel<byte[]> _messages = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource<Disconnect> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _hold;

    public override string Name => "recording";

    public override ProtocolType Protocol { get; } = protocol;

    public override bool Unidirectional { get; } = unidirectional;

    public override bool FramePings { get; } = controlFrames;

    public override bool MessagePings => true;

    public override FrameDeflater? Compression { get; } = compression;

    /// <summary>Completes with the disconnect of the close; for an abort with the one it is called with first, if any, or fails.</summary>
    public Task<Disconnect> Closed => _closed.Task;

    public bool IsAborted { get; private set; }

    /// <summary>Number of writes: fewer than messages when they were coalesced.</summary>
    public int Writes { get; private set; }

    /// <summary>Messages written and not read yet.</summary>
    public int Unread => _messages.Reader.Count;

    /// <summary>Holds up every write until <see cref="Release"/>.</summary>
    public void Hold() => _hold = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => Interlocked.Exchange(ref _hold, null)?.SetResult();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames)
    {
        if (_hold is { } hold)
        {
            await hold.Task;
        }

        Writes++;
        for (var i = 0; i < frames.Length; i++)
        {
            await _messages.Writer.WriteAsync(frames.Span[i]);
        }
    }

    public override ValueTask CloseAsync(Disconnect disconnect)
    {
        _closed.TrySetResult(disconnect);
        return ValueTask.CompletedTask;
    }

    public override void Abort()
    {
        IsAborted = true;
        Release();
    }

    /// <summary>The next message as text.</summary>
    public async Task<string> NextTextAsync(CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(ServerFrame.Payload(await NextFrameAsync(cancellationToken)).Span);

    /// <summary>The next frame as it was written.</summary>
    public Task<byte[]> NextFrameAsync(CancellationToken cancellationToken) =>
        _messages.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
}
