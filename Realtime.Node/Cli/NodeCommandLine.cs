using System.CommandLine;

namespace Realtime.Node.Cli;

/// <summary>The command line of the node.</summary>
internal static class NodeCommandLine
{
    /// <summary>Parses the arguments and runs the node; help and errors of usage are answered here.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args, Func<string?, CancellationToken, Task<int>> run)
    {
        var config = new Option<string?>("--config", "-c") { Description = "Path of the configuration file (default: config.json in the working directory)." };
        var root = new RootCommand("Realtime: a real-time messaging server that speaks the Centrifugo protocol.") { config };
        root.SetAction((parsed, cancellationToken) => run(parsed.GetValue(config), cancellationToken));
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }
}
