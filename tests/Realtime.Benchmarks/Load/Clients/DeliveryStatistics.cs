using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>What all subscribers of a run received together.</summary>
internal sealed class DeliveryStatistics
{
    public long Deliveries { get; private set; }

    public LatencyHistogram Latency { get; private set; } = new();

    public void Add(long microseconds)
    {
        Deliveries++;
        Latency.Add(microseconds);
    }

    public void Reset()
    {
        Deliveries = 0;
        Latency = new LatencyHistogram();
    }
}
