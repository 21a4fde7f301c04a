using Realtime.Core.Cluster;

namespace Realtime.TestSupport.Cluster;

/// <summary>A node at a <see cref="ControlBus"/>.</summary>
public sealed class BusController(ControlBus bus, string node) : IController
{
    private readonly Queue<ReadOnlyMemory<byte>> _held = new();
    private IControlHandler? _handler;
    private bool _isHeld;

    /// <summary>Id of the node.</summary>
    public string Node { get; } = node;

    /// <summary>Nothing reaches or leaves the node.</summary>
    public bool IsDead { get; set; }

    /// <summary>Starting and publishing fail.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Messages that the node sent, and that have arrived where they could.</summary>
    public int Sent { get; private set; }

    public ValueTask StartAsync(IControlHandler handler, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        _handler = handler;
        return ValueTask.CompletedTask;
    }

    public ValueTask PublishAsync(ReadOnlyMemory<byte> message, string node, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        bus.Send(this, message, node);
        Sent++;
        return ValueTask.CompletedTask;
    }

    /// <summary>What is for the node waits until <see cref="Release"/>.</summary>
    public void Hold() => _isHeld = true;

    public void Release()
    {
        _isHeld = false;
        while (_held.TryDequeue(out var message))
        {
            Receive(message);
        }
    }

    internal void Receive(ReadOnlyMemory<byte> message)
    {
        if (_isHeld)
        {
            _held.Enqueue(message);
        }
        else
        {
            _handler?.HandleControl(message.Span);
        }
    }

    private void ThrowIfBroken()
    {
        if (IsBroken)
        {
            throw new IOException("the controller is gone");
        }
    }
}
