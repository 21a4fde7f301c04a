using System.Diagnostics;
using System.Runtime.Versioning;
using Realtime.Benchmarks.Load.Scenarios;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load;

/// <summary><c>load [scenario…] [--runs N] [--node DIRECTORY]</c>: publishes the node, runs the scenarios and prints their figures.</summary>
[SupportedOSPlatform("linux")]
internal static class LoadCommand
{
    private const nint GeneratorCores = 1 << ServerProcess.GeneratorCore;
    private const int DefaultRuns = 3;

    private static readonly (string Name, Action<LoadContext> Run)[] _scenarios =
    [
        ("start", StartScenario.Run),
        ("idle", IdleScenario.Run),
        ("connect", ConnectScenario.Run),
        ("reconnect", ReconnectScenario.Run),
        ("fanout", FanOutScenario.Run),
        ("compressed", CompressedScenario.Run),
        ("channels", ManyChannelsScenario.Run),
        ("http", HttpPublishScenario.Run),
        ("grpc", GrpcPublishScenario.Run),
        ("slow", SlowReaderScenario.Run),
        ("redis", RedisScenario.Run),
        ("redis-storm", ReconnectScenario.RunWithRedis),
        ("signalr", FanOutScenario.RunBaseline),
    ];

    public static int Run(ReadOnlySpan<string> arguments)
    {
        var names = new List<string>();
        var runs = DefaultRuns;
        string? node = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--runs" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out runs) && runs > 0:
                    i++;
                    break;
                case "--node" when i + 1 < arguments.Length:
                    node = arguments[++i];
                    break;
                default:
                    names.Add(arguments[i]);
                    break;
            }
        }

        var chosen = names is ["all"] ? _scenarios : [.. _scenarios.Where(scenario => names.Contains(scenario.Name))];
        if (chosen.Length == 0 || (names is not ["all"] && chosen.Length != names.Count))
        {
            Console.Error.WriteLine($"load all|{string.Join('|', _scenarios.Select(static scenario => scenario.Name))} [--runs N] [--node DIRECTORY]");
            return 1;
        }

        return Run(chosen, node, runs);
    }

    private static int Run((string Name, Action<LoadContext> Run)[] scenarios, string? node, int runs)
    {
        var work = Directory.CreateTempSubdirectory("realtime-load");
        try
        {
            var report = new LoadReport();
            var context = new LoadContext(node ?? Publish(work.FullName), work.FullName, runs, report);
            Process.GetCurrentProcess().ProcessorAffinity = GeneratorCores;
            var failures = 0;
            foreach (var (name, run) in scenarios)
            {
                try
                {
                    run(context);
                }
                catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
                {
                    failures++;
                    report.Add(name, failure.Message, holds: false);
                }
            }

            Console.WriteLine();
            Console.WriteLine(report);
            return failures == 0 ? 0 : 1;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static string Publish(string work)
    {
        var output = Path.Combine(work, "node");
        var project = Path.Combine(RepositoryRoot(), "Realtime.Node");
        using var publish = Process.Start("dotnet", ["publish", project, "-c", "Release", "-o", output, "-v", "q", "--nologo"]);
        publish.WaitForExit();
        return publish.ExitCode == 0 ? output : throw new InvalidOperationException("The node cannot be published.");
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Realtime.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("Run it from the repository.");
    }
}
