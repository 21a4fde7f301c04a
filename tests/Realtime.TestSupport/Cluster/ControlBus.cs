namespace Realtime.TestSupport.Cluster;

/// <summary>
/// Joins the nodes of one process: a message is handed over on the sender's thread. Nodes can be dead (nothing reaches or leaves them), slow (what is for them waits), or unable to
/// publish, and single messages can be lost.
/// </summary>
public sealed class ControlBus
{
    private readonly Lock _sync = new();
    private readonly Dictionary<string, BusController> _nodes = [];
    private Func<ReadOnlyMemory<byte>, bool> _loses = static _ => false;

    /// <summary>The controller of a node.</summary>
    public BusController Join(string node)
    {
        lock (_sync)
        {
            return _nodes[node] = new BusController(this, node);
        }
    }

    /// <summary>From now on loses every message that a predicate takes.</summary>
    public void Lose(Func<ReadOnlyMemory<byte>, bool> predicate) => _loses = predicate;

    internal void Send(BusController sender, ReadOnlyMemory<byte> message, string node)
    {
        if (_loses(message))
        {
            return;
        }

        BusController[] receivers;
        lock (_sync)
        {
            receivers = node.Length == 0 ? [.. _nodes.Values] : _nodes.TryGetValue(node, out var one) ? [one] : [];
        }

        foreach (var receiver in receivers)
        {
            if (!sender.IsDead && !receiver.IsDead)
            {
                receiver.Receive(message);
            }
        }
    }
}
