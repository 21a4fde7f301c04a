using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>Takes everything at once and sends it nowhere.</summary>
internal sealed class NullTransport(ProtocolType protocol, FrameDeflater? compression = null) : ClientTransport
{
    private long _frames;

    public override string Name => "null";

    public override ProtocolType Protocol => protocol;

    public override FrameDeflater? Compression => compression;

    /// <summary>Frames written so far.</summary>
    public long Frames => Volatile.Read(ref _frames);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames)
    {
        Interlocked.Add(ref _frames, frames.Length);
        return ValueTask.CompletedTask;
    }

    public override ValueTask CloseAsync(Disconnect disconnect) => ValueTask.CompletedTask;

    public override void Abort()
    {
    }
}
