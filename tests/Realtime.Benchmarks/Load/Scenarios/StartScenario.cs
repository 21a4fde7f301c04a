using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Time from the start of the process until it takes a connection.</summary>
internal static class StartScenario
{
    public static void Run(LoadContext context)
    {
        var cpu = new List<double>();
        var seconds = Measure.Median(context.Runs * 2, () =>
        {
            using var server = NodeServer.Start(context);
            cpu.Add(server.CpuMicroseconds / 1e6);
            return server.StartTime.TotalSeconds;
        });
        context.Report.Add("start", "until connections are taken", seconds, 0.5, "s");
        context.Report.Add("start", "CPU time until then", cpu.Order().ElementAt(cpu.Count / 2), "s");
    }
}
