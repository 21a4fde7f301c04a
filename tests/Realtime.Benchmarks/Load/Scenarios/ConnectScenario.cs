using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Connections that come with a token and subscribe, in one frame or in two.</summary>
internal static class ConnectScenario
{
    private const int Connections = 5_000;
    private const string Channel = "benchmark";
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(1);

    public static void Run(LoadContext context)
    {
        var one = Run(context, oneFrame: true);
        var two = Run(context, oneFrame: false);
        context.Report.Add("connect, token, subscribe", "memory in two frames, times that in one", two / one, 1.1, "×");
    }

    private static double Run(LoadContext context, bool oneFrame)
    {
        var scenario = $"connect, token, subscribe in {(oneFrame ? "one frame" : "two frames")}";
        var cpu = CpuPerConnection(context, oneFrame);
        var memory = Measure.Median(context.Runs, () =>
        {
            using var server = NodeServer.Start(context);
            using var loop = new EventLoop();
            SubscriberFleet.Connect(loop, server, Dialect.Json, Plans.ToOne(10, Channel, oneFrame)).Dispose();
            loop.RunFor(_settling);
            var before = server.ResidentBytes;
            using var fleet = SubscriberFleet.Connect(loop, server, Dialect.Json, Plans.ToOne(Connections, Channel, oneFrame));
            return (server.ResidentBytes - before) / 1024.0 / Connections;
        });
        context.Report.Add(scenario, "CPU per connection", cpu, 150, "µs");
        context.Report.Add(scenario, "RSS per connection at 5,000", memory, "KB");
        return memory;
    }

    private static double CpuPerConnection(LoadContext context, bool oneFrame)
    {
        using var server = NodeServer.Start(context);
        using var loop = new EventLoop();
        var plans = Plans.ToOne(Connections, Channel, oneFrame);
        Measure.WarmUp(server, loop, () => Visit());
        return Measure.Median(context.Runs, Visit);

        double Visit()
        {
            SubscriberFleet? fleet = null;
            var cpu = Measure.Cpu(server, () => fleet = SubscriberFleet.Connect(loop, server, Dialect.Json, plans));
            fleet!.Dispose();
            loop.RunUntil(() => server.Descriptors < Connections / 10, TimeSpan.FromSeconds(30));
            return cpu / Connections;
        }
    }
}
