using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>Asks a process to end; .NET itself can only kill.</summary>
internal static partial class ProcessSignal
{
    private const int SigTerm = 15;

    /// <summary>Sends SIGTERM. Where the system has no signals the process tree is killed.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
            return;
        }

        // A failure means that the process has just ended, which is what is wanted.
        _ = SendSignal(process.Id, SigTerm);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
