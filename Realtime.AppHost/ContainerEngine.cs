using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Realtime.AppHost;

/// <summary>Finds out whether this machine can start containers.</summary>
internal static class ContainerEngine
{
    /// <summary>Aspire's own setting: the engine that it uses.</summary>
    private const string ChoiceKey = "ASPIRE_CONTAINER_RUNTIME";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    // The local runner starts none.
#if ASPIRE
    private static bool StartsContainers => true;
#else
    private static bool StartsContainers => false;
#endif

    /// <summary>Asks the engine that the configuration chooses, else Docker and then Podman; one that answers is the choice from then on.</summary>
    public static bool Answers(ConfigurationManager configuration)
    {
        string[] engines = configuration[ChoiceKey] is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        if (!StartsContainers || Array.Find(engines, Answers) is not { } engine)
        {
            return false;
        }

        configuration[ChoiceKey] = engine;
        return true;
    }

    private static bool Answers(string engine)
    {
        var start = new ProcessStartInfo(engine, ["info"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(_patience))
            {
                return process.ExitCode == 0;
            }

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            // It is not installed.
            return false;
        }
    }
}
