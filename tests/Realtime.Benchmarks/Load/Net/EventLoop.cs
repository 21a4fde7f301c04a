using System.Diagnostics;

namespace Realtime.Benchmarks.Load.Net;

/// <summary>One thread, one epoll and one receive buffer for all connections of the generator.</summary>
internal sealed unsafe class EventLoop : IDisposable
{
    private const int MaxEvents = 512;

    private readonly int _poll = Native.CreatePoll(0);
    private readonly Dictionary<int, LoopConnection> _connections = [];
    private readonly byte[] _buffer = GC.AllocateArray<byte>(256 * 1024, pinned: true);

    /// <summary>Connections added and not removed.</summary>
    public int Count => _connections.Count;

    /// <summary>Receives for a connection from now on.</summary>
    public void Add(LoopConnection connection)
    {
        _connections.Add(connection.Descriptor, connection);
        var change = new PollEvent { Events = Native.Readable, Data = (ulong)connection.Descriptor };
        if (Native.ControlPoll(_poll, Native.AddDescriptor, connection.Descriptor, ref change) != 0)
        {
            throw new InvalidOperationException("A socket cannot be added to the poll.");
        }
    }

    /// <summary>Receives nothing more for a connection; one that is not here does no harm.</summary>
    public void Remove(LoopConnection connection)
    {
        if (_connections.Remove(connection.Descriptor))
        {
            var change = default(PollEvent);
            _ = Native.ControlPoll(_poll, Native.RemoveDescriptor, connection.Descriptor, ref change);
        }
    }

    /// <summary>Receives until a condition holds.</summary>
    /// <param name="done">The condition, looked at after every wait.</param>
    /// <param name="limit">Longest time.</param>
    /// <param name="turn">Called once before every wait, for what is due by time; null for nothing.</param>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    public void RunUntil(Func<bool> done, TimeSpan limit, Action? turn = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (!done())
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"Not done after {limit.TotalSeconds:0} s.");
            }

            turn?.Invoke();
            RunOnce(turn is null ? 10 : 1);
        }
    }

    /// <summary>Receives for a time.</summary>
    public void RunFor(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            RunOnce(10);
        }
    }

    /// <summary>Receives what is there now, and waits up to some milliseconds for the first.</summary>
    public void RunOnce(int milliseconds)
    {
        var events = stackalloc PollEvent[MaxEvents];
        var count = Native.WaitPoll(_poll, events, MaxEvents, milliseconds);
        for (var i = 0; i < count; i++)
        {
            if (_connections.TryGetValue((int)events[i].Data, out var connection))
            {
                Receive(connection);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _connections.Values.ToArray())
        {
            connection.Dispose();
        }

        _ = Native.Close(_poll);
    }

    private void Receive(LoopConnection connection)
    {
        var received = connection.Receive(_buffer);
        if (received > 0)
        {
            connection.OnReceived(_buffer.AsSpan(0, received));
        }
        else if (received == 0)
        {
            Remove(connection);
            connection.OnEnd();
        }
    }
}
