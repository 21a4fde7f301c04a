using System.CommandLine;

namespace Realtime.Node.Cli;

/// <summary>The command line of the node.</summary>
internal static class NodeCommandLine
{
    /// <summary>Parses the arguments and runs the node or a command; help and errors of usage are answered here.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="run">Runs the node with the path of its configuration file and options by full key.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args, Func<string?, IReadOnlyDictionary<string, string>, CancellationToken, Task<int>> run)
    {
        var config = ConfigOption();
        var flags = new OptionFlags();
        var root = new RootCommand("Realtime: a real-time messaging server that speaks the Centrifugo protocol.") { config };
        flags.AddTo(root);
        root.SetAction((parsed, cancellationToken) => run(parsed.GetValue(config), flags.Read(parsed), cancellationToken));
        root.Subcommands.Add(CheckConfigCommand.Create());
        root.Subcommands.Add(GenTokenCommand.Create(TimeProvider.System));
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>The option that names the configuration file.</summary>
    public static Option<string?> ConfigOption() => new("--config", "-c")
    {
        Description = "Path of the configuration file (default: config.json in the working directory).",
    };
}
