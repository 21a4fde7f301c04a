namespace Realtime.Core.Cluster;

/// <summary>The other nodes of the cluster that were heard of lately.</summary>
internal sealed class NodeRegistry(TimeProvider time)
{
    /// <summary>A node that was silent for longer is taken for dead.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(7);

    private static readonly TimeSpan _leftMemory = TimeSpan.FromMinutes(1);

    private readonly Lock _sync = new();
    private readonly Dictionary<string, Entry> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _left = new(StringComparer.Ordinal);

    /// <summary>A node has gone, by its word or for being silent. Called by whoever found out, without a lock.</summary>
    public event Action<string>? Removed;

    /// <summary>A node said that it is there.</summary>
    /// <returns>It is new.</returns>
    public bool Add(NodeInfo info)
    {
        lock (_sync)
        {
            // What it said to this node alone may be late.
            if (_left.ContainsKey(info.Uid))
            {
                return false;
            }

            var known = _nodes.ContainsKey(info.Uid);
            _nodes[info.Uid] = new Entry(info, time.GetTimestamp());
            return !known;
        }
    }

    /// <summary>A node said that it goes: its id never comes back.</summary>
    public void Leave(string node)
    {
        lock (_sync)
        {
            _left[node] = time.GetTimestamp();
        }

        Remove(node);
    }

    /// <summary>Removes the nodes that were silent for too long.</summary>
    /// <returns>Their infos.</returns>
    public IReadOnlyList<NodeInfo> RemoveSilent()
    {
        List<NodeInfo> silent = [];
        lock (_sync)
        {
            foreach (var (node, leftAt) in _left)
            {
                if (time.GetElapsedTime(leftAt) > _leftMemory)
                {
                    _left.Remove(node);
                }
            }

            foreach (var (_, entry) in _nodes)
            {
                if (time.GetElapsedTime(entry.HeardAt) > MaxSilence)
                {
                    silent.Add(entry.Info);
                }
            }
        }

        foreach (var info in silent)
        {
            Remove(info.Uid);
        }

        return silent;
    }

    public bool Contains(string node)
    {
        lock (_sync)
        {
            return _nodes.ContainsKey(node);
        }
    }

    /// <summary>The nodes at this moment.</summary>
    public NodeInfo[] All()
    {
        lock (_sync)
        {
            return [.. _nodes.Values.Select(static entry => entry.Info)];
        }
    }

    private void Remove(string node)
    {
        bool removed;
        lock (_sync)
        {
            removed = _nodes.Remove(node);
        }

        if (removed)
        {
            Removed?.Invoke(node);
        }
    }

    private readonly record struct Entry(NodeInfo Info, long HeardAt);
}
