using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Repeated measuring of the server's CPU time.</summary>
internal static class Measure
{
    private const int MinRounds = 3;
    private const int MaxRounds = 10;
    private const double WarmUpMicroseconds = 6e6;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(400);

    /// <summary>Repeats some work until the server's code is compiled with all optimizations, which happens in pauses.</summary>
    public static void WarmUp(ServerProcess server, EventLoop loop, Action work)
    {
        var start = server.CpuMicroseconds;
        for (var rounds = 0; rounds < MaxRounds && (rounds < MinRounds || server.CpuMicroseconds - start < WarmUpMicroseconds); rounds++)
        {
            work();
            loop.RunFor(_pause);
        }
    }

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
