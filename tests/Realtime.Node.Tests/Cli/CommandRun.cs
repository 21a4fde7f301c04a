using System.CommandLine;

namespace Realtime.Node.Tests.Cli;

/// <summary>Runs a command of the command line on a configuration file of its own.</summary>
internal static class CommandRun
{
    public static async Task<(int Code, string Output)> OnAsync(Command command, string? json, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("realtime-cli-");
        try
        {
            var path = Path.Combine(folder.FullName, "config.json");
            if (json is not null)
            {
                await File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
            }
            await using var output = new StringWriter();
            var code = await command.Parse(["-c", path, .. arguments])
                .InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
            return (code, output.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
