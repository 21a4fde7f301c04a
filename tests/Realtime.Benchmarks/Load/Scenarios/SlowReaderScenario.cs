using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>One of the subscribers of a channel stops reading.</summary>
internal static class SlowReaderScenario
{
    private const int Subscribers = 100;
    private const int PublicationsPerSecond = 1_000;
    private const int Seconds = 10;
    private const double QueueMaxMegabytes = 1;
    private const string Channel = "benchmark";

    /// <summary>The one reader's queue and what the runtime grows by meanwhile.</summary>
    private const double MostGrowthMegabytes = 10;

    public static void Run(LoadContext context)
    {
        const string Scenario = "slow reader, 99 others, 1,000 publications/s";
        using var server = NodeServer.Start(context);
        using var loop = new EventLoop();
        using var fleet = SubscriberFleet.Connect(loop, server, Dialect.Json, Plans.ToOne(Subscribers, Channel));
        using var load = new PublishLoad(loop, server.Port, 4, [PublishRequest.ToChannel(Channel)]);
        Publish(fleet, load, Subscribers);
        var usual = Publish(fleet, load, Subscribers);
        var before = server.ResidentBytes;
        fleet.Subscribers[^1].StopReading();
        var beside = Publish(fleet, load, Subscribers - 1);
        context.Report.Add(Scenario, "p99 of the others before", usual, "ms");
        context.Report.Add(Scenario, "p99 of the others meanwhile", beside, "ms");
        context.Report.Add(Scenario, "p99 meanwhile, times that before", beside / usual, 1.5, "×");
        context.Report.Add(
            Scenario, $"growth of RSS (queue_max_size is {QueueMaxMegabytes} MB)", (server.ResidentBytes - before) / 1024.0 / 1024, MostGrowthMegabytes, "MB");
    }

    private static double Publish(SubscriberFleet fleet, PublishLoad load, int readers)
    {
        const int Publications = PublicationsPerSecond * Seconds;
        fleet.Reset();
        load.RunPaced(Publications, PublicationsPerSecond, () => fleet.Statistics.Deliveries >= (long)Publications * readers);
        return fleet.Statistics.Latency.Percentile(0.99).TotalMilliseconds;
    }
}
