using System.CommandLine;
using Realtime.Hosting.Configuration;

namespace Realtime.Node.Cli;

/// <summary>The command <c>checkconfig</c>: says what is wrong with a configuration, and whether the node would start with it.</summary>
internal static class CheckConfigCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var config = NodeCommandLine.ConfigOption();
        var strict = new Option<bool>("--strict", "-s") { Description = "Unknown keys are errors." };
        var command = new Command("checkconfig", "Checks a configuration file, and the environment.") { config, strict };
        command.SetAction(parsed => Check(ConfigurationLoader.Load(parsed.GetValue(config)), parsed.GetValue(strict), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Check(ConfigurationResult configuration, bool strict, TextWriter output)
    {
        foreach (var warning in configuration.Warnings)
        {
            output.WriteLine($"warning: {warning}");
        }
        if (!configuration.FileFound)
        {
            output.WriteLine($"error: no configuration file at {configuration.FilePath}");
            return 1;
        }
        foreach (var error in configuration.Errors)
        {
            output.WriteLine($"error: {error}");
        }
        return configuration.Errors.Count > 0 || (strict && configuration.Warnings.Any(static w => w.IsUnknown)) ? 1 : 0;
    }
}
