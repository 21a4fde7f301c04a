using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Connected and subscribed clients that receive nothing but pings.</summary>
internal static class IdleScenario
{
    private const int Connections = 10_000;
    private const string Channel = "benchmark";

    /// <summary>The default interval of pings: each connection gets one in the window.</summary>
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(2);

    public static void Run(LoadContext context)
    {
        Run(context, tls: false, 6);
        Run(context, tls: true, 10);
    }

    private static void Run(LoadContext context, bool tls, double mostKilobytes)
    {
        var scenario = $"idle, {Connections:N0} subscribed connections, {(tls ? "TLS" : "plain")}";
        using var server = NodeServer.Start(context, tls);
        using var loop = new EventLoop();
        SubscriberFleet.Connect(loop, server, Dialect.Json, Plans.ToOne(10, Channel)).Dispose();
        loop.RunFor(_settling);
        var before = server.ResidentBytes;
        using var fleet = SubscriberFleet.Connect(loop, server, Dialect.Json, Plans.ToOne(Connections, Channel));
        loop.RunFor(_settling);
        context.Report.Add(scenario, "RSS per connection", (server.ResidentBytes - before) / 1024.0 / Connections, mostKilobytes, "KB");
        loop.RunFor(_window);
        var cpu = Measure.Cpu(server, () => loop.RunFor(_window));
        context.Report.Add(scenario, "CPU per second and connection, second 25 s", cpu / _window.TotalSeconds / Connections, 2, "µs");
        context.Report.Add(scenario, "RSS per connection after the window", (server.ResidentBytes - before) / 1024.0 / Connections, "KB");
    }
}
