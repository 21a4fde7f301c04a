using System.Diagnostics;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>The subscribers of a run.</summary>
internal sealed class SubscriberFleet : IDisposable
{
    private const int AtOnce = 64;

    private readonly EventLoop _loop;
    private readonly List<Subscriber> _subscribers = [];

    private SubscriberFleet(EventLoop loop) => _loop = loop;

    public IReadOnlyList<Subscriber> Subscribers => _subscribers;

    public DeliveryStatistics Statistics { get; } = new();

    /// <summary>How long it took until all were subscribed.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Connects and subscribes, some at once, until all are subscribed.</summary>
    public static SubscriberFleet Connect(
        EventLoop loop, ServerProcess server, Dialect dialect, IReadOnlyList<SubscriberPlan> plans, int atOnce = AtOnce)
    {
        var fleet = new SubscriberFleet(loop);
        var start = Stopwatch.GetTimestamp();
        var firstPending = 0;
        foreach (var plan in plans)
        {
            fleet._subscribers.Add(new Subscriber(loop, server.Port, server.Certificate, dialect, plan, fleet.Statistics));
            loop.RunOnce(0);
            while (fleet.Pending(ref firstPending) >= atOnce)
            {
                loop.RunOnce(10);
            }
        }

        loop.RunUntil(() => fleet.Pending(ref firstPending) == 0, TimeSpan.FromMinutes(2));
        fleet.Duration = Stopwatch.GetElapsedTime(start);
        return fleet;
    }

    public void Reset()
    {
        Statistics.Reset();
        _subscribers.ForEach(static subscriber => subscriber.Reset());
    }

    /// <summary>Data segments that reached all subscribers so far.</summary>
    public long Segments() => _subscribers.Sum(static subscriber => (long)subscriber.SegmentsReceived);

    /// <summary>Checks that every subscriber received this many publications.</summary>
    /// <returns>Whether they came to all in the same order.</returns>
    public bool CheckDelivered(int publications)
    {
        var first = _subscribers[0];
        var other = _subscribers.FindAll(subscriber => subscriber.Received != publications);
        return other.Count == 0
            ? _subscribers.TrueForAll(subscriber => subscriber.OrderHash == first.OrderHash)
            : throw new InvalidOperationException(
                $"{other.Count} of {_subscribers.Count} subscribers lost a publication or received one twice, the first {other[0].Received} instead of {publications}.");
    }

    public void Dispose()
    {
        foreach (var subscriber in _subscribers)
        {
            subscriber.Dispose();
        }

        _loop.RunOnce(0);
    }

    private int Pending(ref int first)
    {
        while (first < _subscribers.Count && _subscribers[first].IsSubscribed)
        {
            first++;
        }

        if (first < _subscribers.Count && _subscribers[first].IsEnded)
        {
            throw new InvalidOperationException("The server ended a connection.");
        }

        return _subscribers.Count - first;
    }
}
