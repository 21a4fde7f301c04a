using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>One channel, many subscribers.</summary>
internal static class FanOutScenario
{
    private const string Channel = "benchmark";
    private const int Publishers = 64;
    private const int PacedDeliveriesPerSecond = 20_000;
    private const int PacedSeconds = 5;
    private const double MostPaced = 12;

    public static void Run(LoadContext context)
    {
        foreach (var dialect in new[] { Dialect.Json, Dialect.Protobuf })
        {
            Run(context, dialect, 1_000, 3_000_000, 1.0);
            Run(context, dialect, 10_000, 6_000_000, 1.5);
        }
    }

    /// <summary>The same load on SignalR.</summary>
    public static void RunBaseline(LoadContext context)
    {
        foreach (var dialect in new[] { Dialect.SignalRJson, Dialect.SignalRMessagePack })
        {
            Run(context, dialect, 1_000, 1_500_000, null);
            Run(context, dialect, 10_000, 2_000_000, null);
        }
    }

    private static void Run(LoadContext context, Dialect dialect, int subscribers, int deliveries, double? most)
    {
        var isNode = most is not null;
        using var server = isNode ? NodeServer.Start(context) : BaselineServer.Start(context);
        using var loop = new EventLoop();
        using var fleet = SubscriberFleet.Connect(loop, server, dialect, Plans.ToOne(subscribers, Channel));
        using var load = new PublishLoad(loop, server.Port, Publishers, [isNode ? PublishRequest.ToChannel(Channel) : PublishRequest.ToGroup()]);
        var scenario = $"fan-out, {dialect.Name}, {subscribers:N0} subscribers";
        Measure.WarmUp(server, loop, () => Saturate(server, fleet, load, deliveries / subscribers));
        var perWrite = 0.0;
        var ordered = true;
        var cpu = Measure.Median(context.Runs, () =>
        {
            var (microseconds, deliveriesPerWrite, sameOrder) = Saturate(server, fleet, load, deliveries / subscribers);
            perWrite = deliveriesPerWrite;
            ordered &= sameOrder;
            return microseconds;
        });
        Add(context, scenario, "CPU per delivered message, saturated", cpu, most);
        context.Report.Add(scenario, "deliveries per write, saturated", perWrite, "");
        context.Report.Add(scenario, "p99 of latency, saturated", fleet.Statistics.Latency.Percentile(0.99).TotalMilliseconds, "ms");

        cpu = Measure.Median(context.Runs, () =>
        {
            (var microseconds, perWrite) = Pace(server, fleet, load);
            return microseconds;
        });
        Add(context, scenario, "CPU per delivered message at 20,000/s", cpu, isNode ? MostPaced : null);
        context.Report.Add(scenario, "deliveries per write at 20,000/s", perWrite, "");
        context.Report.Add(scenario, "p50 of latency at 20,000/s", fleet.Statistics.Latency.Percentile(0.5).TotalMilliseconds, "ms");
        context.Report.Add(scenario, "p99 of latency at 20,000/s", fleet.Statistics.Latency.Percentile(0.99).TotalMilliseconds, "ms");
        context.Report.Add(scenario, "nothing lost, one order for all", ordered);
    }

    internal static (double Microseconds, double PerWrite, bool Ordered) Saturate(ServerProcess server, SubscriberFleet fleet, PublishLoad load, int publications)
    {
        fleet.Reset();
        var expected = (long)publications * fleet.Subscribers.Count;
        var segments = fleet.Segments();
        var cpu = Measure.Cpu(server, () => load.Run(publications, () => fleet.Statistics.Deliveries >= expected));
        return (cpu / expected, (double)expected / (fleet.Segments() - segments), fleet.CheckDelivered(publications));
    }

    internal static (double Microseconds, double PerWrite) Pace(ServerProcess server, SubscriberFleet fleet, PublishLoad load)
    {
        fleet.Reset();
        var perSecond = (double)PacedDeliveriesPerSecond / fleet.Subscribers.Count;
        var publications = (int)(perSecond * PacedSeconds);
        var expected = (long)publications * fleet.Subscribers.Count;
        var segments = fleet.Segments();
        var cpu = Measure.Cpu(server, () => load.RunPaced(publications, perSecond, () => fleet.Statistics.Deliveries >= expected));
        fleet.CheckDelivered(publications);
        return (cpu / expected, (double)expected / (fleet.Segments() - segments));
    }

    private static void Add(LoadContext context, string scenario, string figure, double value, double? most)
    {
        if (most is { } bound)
        {
            context.Report.Add(scenario, figure, value, bound, "µs");
        }
        else
        {
            context.Report.Add(scenario, figure, value, "µs");
        }
    }
}
