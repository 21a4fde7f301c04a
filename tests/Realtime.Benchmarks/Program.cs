using BenchmarkDotNet.Running;
using Realtime.Benchmarks.Baseline;
using Realtime.Benchmarks.Load;

switch (args)
{
    case ["load", ..] when OperatingSystem.IsLinux():
        return LoadCommand.Run(args.AsSpan(1));
    case ["baseline", var port]:
        await BaselineApplication.RunAsync(port);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args);
        return 0;
}
