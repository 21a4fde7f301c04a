using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>All clients lose their connections, miss publications, and come back at once.</summary>
internal static class ReconnectScenario
{
    private const int Clients = 10_000;
    private const int Missed = 10;
    private const int Later = 5;
    private const int AtOnce = 256;
    private const string Channel = NodeServer.HistoryPrefix + "storm";

    public static void Run(LoadContext context)
    {
        const string Scenario = "reconnect storm, 10,000 recovering clients";
        using var server = NodeServer.Start(context);
        var (cpu, seconds) = Storm(context, server, AtOnce, static work => work());
        context.Report.Add(Scenario, "CPU per client", cpu, 120, "µs");
        context.Report.Add(Scenario, "all recovered after", seconds, 1.5, "s");
        context.Report.Add(Scenario, "nothing lost, nothing twice", true);
    }

    /// <summary>
    /// The same, where history is in Redis. Nobody waits for others to be back, and the scripts that Redis
    /// runs meanwhile can only be reads of history and position.
    /// </summary>
    public static void RunWithRedis(LoadContext context)
    {
        const string Scenario = "reconnect storm over Redis, 10,000 recovering clients";
        using var redis = RedisServer.Start(context, ServerProcess.GeneratorCore);
        using var commands = RedisServer.Connect();
        using var server = NodeServer.Start(context, redis: true);
        var reads = new List<long>();
        var (cpu, seconds) = Storm(context, server, Clients, storm =>
        {
            var before = RedisServer.ScriptsRun(commands);
            storm();
            reads.Add(RedisServer.ScriptsRun(commands) - before);
        });
        context.Report.Add(Scenario, "CPU of the node per client", cpu, "µs");
        context.Report.Add(Scenario, "all recovered after", seconds, "s");
        context.Report.Add(Scenario, "history reads in Redis, most of the runs", reads.Max(), 50, "");
        context.Report.Add(Scenario, "nothing lost, nothing twice", true);
    }

    private static (double Cpu, double Seconds) Storm(LoadContext context, ServerProcess server, int atOnce, Action<Action> watch)
    {
        using var loop = new EventLoop();
        using var load = new PublishLoad(loop, server.Port, 1, [PublishRequest.ToChannel(Channel)]);
        load.Run(1, static () => true);
        var plans = Plans.ToOne(Clients, Channel);
        Measure.WarmUp(server, loop, () => Visit(loop, server, plans));
        var seconds = new List<double>();
        var cpu = Measure.Median(context.Runs, () =>
        {
            var places = Visit(loop, server, plans);
            load.Run(Missed, static () => true);
            loop.RunUntil(() => server.Descriptors < Clients / 10, TimeSpan.FromSeconds(30));
            SubscriberFleet? fleet = null;
            var used = 0.0;
            watch(() => used = Measure.Cpu(server, () => fleet = SubscriberFleet.Connect(
                loop, server, Dialect.Json, [.. plans.Select((plan, i) => plan with { Since = places[i] })], atOnce)) / Clients);
            seconds.Add(fleet!.Duration.TotalSeconds);
            Check(fleet, load);
            fleet.Dispose();
            loop.RunUntil(() => server.Descriptors < Clients / 10, TimeSpan.FromSeconds(30));
            return used;
        });
        return (cpu, seconds.Order().ElementAt(seconds.Count / 2));
    }

    private static StreamPlace[] Visit(EventLoop loop, ServerProcess server, SubscriberPlan[] plans)
    {
        using var fleet = SubscriberFleet.Connect(loop, server, Dialect.Json, plans);
        return [.. fleet.Subscribers.Select(static subscriber => subscriber.Place!)];
    }

    private static void Check(SubscriberFleet fleet, PublishLoad load)
    {
        if (fleet.Subscribers.Any(static subscriber => !subscriber.IsRecovered))
        {
            throw new InvalidOperationException("A client was not recovered.");
        }

        load.Run(Later, () => fleet.Statistics.Deliveries >= Clients * (Missed + Later));
        if (!fleet.CheckDelivered(Missed + Later))
        {
            throw new InvalidOperationException("A client saw another order.");
        }
    }
}
