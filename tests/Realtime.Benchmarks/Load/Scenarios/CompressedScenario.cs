using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>One channel with 1,000 subscribers, whose connections are plain or compressed, on a server that offers compression.</summary>
internal static class CompressedScenario
{
    private const string Channel = "benchmark";
    private const int Subscribers = 1_000;
    private const int Publishers = 64;
    private const int Deliveries = 2_000_000;
    private const double MostRatio = 2;

    public static void Run(LoadContext context)
    {
        foreach (var length in new[] { 130, 1_000 })
        {
            var scenario = $"compressed fan-out, JSON of {length} bytes, {Subscribers:N0} subscribers";
            var plain = Run(context, scenario, length, compressed: false);
            var compressed = Run(context, scenario, length, compressed: true);
            context.Report.Add(scenario, "CPU compressed to plain, saturated", compressed.Saturated / plain.Saturated, MostRatio, "times");
            context.Report.Add(scenario, "CPU compressed to plain at 20,000/s", compressed.Paced / plain.Paced, MostRatio, "times");
        }
    }

    private static (double Saturated, double Paced) Run(LoadContext context, string scenario, int length, bool compressed)
    {
        using var server = NodeServer.Start(context, compression: true);
        using var loop = new EventLoop();
        SubscriberPlan[] plans = [.. Plans.ToOne(Subscribers, Channel).Select(plan => plan with { Compressed = compressed })];
        using var fleet = SubscriberFleet.Connect(loop, server, Dialect.Json, plans);
        using var load = new PublishLoad(loop, server.Port, Publishers, [PublishRequest.ToChannel(Channel, length)]);
        const int Publications = Deliveries / Subscribers;
        var kind = compressed ? "compressed" : "plain";
        Measure.WarmUp(server, loop, () => FanOutScenario.Saturate(server, fleet, load, Publications));
        var perWrite = 0.0;
        var saturated = Measure.Median(context.Runs, () =>
        {
            (var microseconds, perWrite, _) = FanOutScenario.Saturate(server, fleet, load, Publications);
            return microseconds;
        });
        context.Report.Add(scenario, $"CPU per delivered message, {kind}, saturated", saturated, "µs");
        context.Report.Add(scenario, $"deliveries per write, {kind}, saturated", perWrite, "");
        var paced = Measure.Median(context.Runs, () => FanOutScenario.Pace(server, fleet, load).Microseconds);
        context.Report.Add(scenario, $"CPU per delivered message, {kind}, at 20,000/s", paced, "µs");
        return (saturated, paced);
    }
}
