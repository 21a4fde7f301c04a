using System.Globalization;
using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Many channels with one subscriber each, and history.</summary>
internal static class ManyChannelsScenario
{
    private const int Channels = 10_000;
    private const int Publications = 5 * Channels;
    private const int Publishers = 64;

    public static void Run(LoadContext context)
    {
        const string Scenario = "10,000 channels with history, 1 subscriber each";
        const string Prefix = NodeServer.HistoryPrefix + "c";
        using var server = NodeServer.Start(context);
        using var loop = new EventLoop();
        using var fleet = SubscriberFleet.Connect(loop, server, Dialect.Json, Plans.ToMany(Channels, Prefix));
        using var load = new PublishLoad(
            loop,
            server.Port,
            Publishers,
            [.. Enumerable.Range(0, Channels).Select(static i => PublishRequest.ToChannel(Prefix + i.ToString(CultureInfo.InvariantCulture)))]);
        Measure.WarmUp(server, loop, () => Publish(server, fleet, load));
        var cpu = Measure.Median(context.Runs, () => Publish(server, fleet, load));
        context.Report.Add(Scenario, "CPU per publication, request included, 64 connections", cpu, 30, "µs");
        context.Report.Add(Scenario, "p99 of latency", fleet.Statistics.Latency.Percentile(0.99).TotalMilliseconds, "ms");
        context.Report.Add(Scenario, "order kept, nothing lost", true);
    }

    private static double Publish(ServerProcess server, SubscriberFleet fleet, PublishLoad load)
    {
        fleet.Reset();
        var cpu = Measure.Cpu(server, () => load.Run(Publications, () => fleet.Statistics.Deliveries >= Publications));
        return fleet.Subscribers.All(static subscriber => subscriber is { IsAscending: true, Received: Publications / Channels })
            ? cpu / Publications
            : throw new InvalidOperationException("A subscriber lost something or saw another order.");
    }
}
