using Realtime.Node.Transports;
using Realtime.Protocol;

namespace Realtime.Node.Tests.Transports;

/// <summary>A transport that only remembers what was asked of it.</summary>
internal sealed class FakeTransport : TrackedTransport
{
    public override string Name => "fake";

    public override ProtocolType Protocol => ProtocolType.Json;

    public bool ShutdownBegun { get; private set; }

    public bool Aborted { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames) => ValueTask.CompletedTask;

    public override ValueTask CloseAsync(Disconnect disconnect) => ValueTask.CompletedTask;

    public override void Abort() => Aborted = true;

    /// <summary>Where it removes itself when the shutdown asks for its end.</summary>
    public ConnectionTracker? Tracker { get; init; }

    internal override void BeginShutdown()
    {
        ShutdownBegun = true;
        Tracker?.Remove(this);
    }
}
