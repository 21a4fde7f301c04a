using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Publishing to nobody, beside an empty POST on the same web server.</summary>
internal static class HttpPublishScenario
{
    private const double MostTimes = 1.25;

    public static void Run(LoadContext context)
    {
        using var node = NodeServer.Start(context);
        using var baseline = BaselineServer.Start(context);
        foreach (var connections in new[] { 1, 16, 64 })
        {
            var scenario = $"HTTP publish without subscribers, {connections} connections";
            var (publish, empty) = CpuPerPost(context, node, baseline, connections);
            context.Report.Add(scenario, "CPU per publish", publish, "µs");
            context.Report.Add(scenario, "CPU per empty POST on Kestrel", empty, "µs");
            context.Report.Add(scenario, "times an empty POST", publish / empty, MostTimes, "×");
        }
    }

    // In turns, so that what else the machine does disturbs both alike.
    private static (double Publish, double Empty) CpuPerPost(LoadContext context, ServerProcess node, ServerProcess baseline, int connections)
    {
        var count = connections == 1 ? 15_000 : 60_000;
        using var loop = new EventLoop();
        using var publish = new PublishLoad(loop, node.Port, connections, [PublishRequest.ToChannel("nobody")]);
        using var empty = new PublishLoad(loop, baseline.Port, connections, [PublishRequest.Empty()]);
        Measure.WarmUp(node, loop, () => publish.Run(count, static () => true));
        Measure.WarmUp(baseline, loop, () => empty.Run(count, static () => true));
        var ofEmpty = new List<double>();
        var ofPublish = Measure.Median(context.Runs, () =>
        {
            ofEmpty.Add(Measure.Cpu(baseline, () => empty.Run(count, static () => true)));
            return Measure.Cpu(node, () => publish.Run(count, static () => true));
        });
        return (ofPublish / count, ofEmpty.Order().ElementAt(ofEmpty.Count / 2) / count);
    }
}
