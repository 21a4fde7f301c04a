using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Connected and subscribed clients that receive nothing but pings.</summary>
internal static class IdleScenario
{
    private const int Connections = 10_000;
    private const int Streams = 5_000;
    private const string Channel = "benchmark";

    /// <summary>The default interval of pings: each connection gets one in the window.</summary>
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(2);

    public static void Run(LoadContext context)
    {
        Run(context, tls: false, 6);
        Run(context, tls: true, 10);
        RunStreams(context);
    }

    /// <summary>Streams over HTTP are connections of the HTTP server, which keeps more for each than a WebSocket needs.</summary>
    private static void RunStreams(LoadContext context)
    {
        var scenario = $"idle, {Streams:N0} subscribed streams over HTTP";
        using var server = NodeServer.Start(context, streams: true);
        using var loop = new EventLoop();
        Connect(loop, server, 10);
        loop.RunFor(_settling);
        var before = server.ResidentBytes;
        Connect(loop, server, Streams);
        loop.RunFor(_settling);
        context.Report.Add(scenario, "RSS per connection", (server.ResidentBytes - before) / 1024.0 / Streams, "KB");
        loop.RunFor(_window);
        var cpu = Measure.Cpu(server, () => loop.RunFor(_window));
        context.Report.Add(scenario, "CPU per second and connection, second 25 s", cpu / _window.TotalSeconds / Streams, "µs");
    }

    // The loop closes them.
    private static void Connect(EventLoop loop, ServerProcess server, int count)
    {
        foreach (var plan in Plans.ToOne(count, Channel))
        {
            var subscriber = new StreamSubscriber(loop, server.Port, plan);
            loop.RunUntil(() => subscriber.IsSubscribed, TimeSpan.FromSeconds(10));
        }
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
