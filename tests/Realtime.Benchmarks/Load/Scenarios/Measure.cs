using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Repeated measuring of the server's CPU time.</summary>
internal static class Measure
{
    /// <summary>CPU time of the server during some work, in microseconds.</summary>
    public static double Cpu(ServerProcess server, Action work)
    {
        var before = server.CpuMicroseconds;
        work();
        return server.CpuMicroseconds - before;
    }

    /// <summary>The middle of several values.</summary>
    public static double Median(int runs, Func<double> measure)
    {
        var values = Enumerable.Range(0, runs).Select(_ => measure()).Order().ToArray();
        return values[values.Length / 2];
    }
}
