using System.Diagnostics;

namespace Aspire.Hosting.Running;

/// <summary>One started process of a resource: its output goes to the console, its end is a task.</summary>
internal sealed class ResourceProcess : IDisposable
{
    // What the launcher of the AppHost says of the AppHost itself; a service that read it would listen on the wrong address.
    private static readonly string[] _notInherited = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "HTTP_PORTS",
        "HTTPS_PORTS", "DOTNET_LAUNCH_PROFILE", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL",
        "ASPIRE_ALLOW_UNSECURED_TRANSPORT"];

    private readonly Process _process;

    private ResourceProcess(string name, Process process, Task<int> exited)
    {
        Name = name;
        Id = process.Id;
        _process = process;
        Exited = exited;
    }

    public string Name { get; }

    /// <summary>The exit code, once the process has ended and all of its output is written.</summary>
    public Task<int> Exited { get; }

    public int Id { get; }

    /// <summary>Starts what a project was built to.</summary>
    /// <param name="name">Name of the process.</param>
    /// <param name="project">The project.</param>
    /// <param name="environment">Variables beside those that this process passes on.</param>
    /// <param name="onLine">Gets each line, and whether it is of the error output.</param>
    public static ResourceProcess Start(
        string name, IProjectMetadata project, IReadOnlyDictionary<string, string> environment, Action<string, bool> onLine)
    {
        if (!File.Exists(project.AssemblyPath))
        {
            throw new DistributedApplicationException($"'{name}' is not built: there is no {project.AssemblyPath}.");
        }

        var isAssembly = project.AssemblyPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = isAssembly
            ? new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [project.AssemblyPath])
            : new ProcessStartInfo(project.AssemblyPath);
        start.WorkingDirectory = Path.GetDirectoryName(project.ProjectPath);
        return Start(name, start, environment, onLine);
    }

    /// <summary>Starts a program.</summary>
    public static ResourceProcess Start(
        string name, ProcessStartInfo start, IReadOnlyDictionary<string, string> environment, Action<string, bool> onLine)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        foreach (var variable in _notInherited)
        {
            start.Environment.Remove(variable);
        }

        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start) ?? throw new DistributedApplicationException($"'{name}' could not be started.");
        process.StandardInput.Close();
        return new ResourceProcess(name, process, WatchAsync(process, onLine));
    }

    /// <summary>Asks the process to end, and kills it once the timeout has passed.</summary>
    /// <returns>False when it had to be killed.</returns>
    public async Task<bool> StopAsync(TimeSpan timeout, TimeProvider time)
    {
        if (Exited.IsCompleted)
        {
            return true;
        }

        try
        {
            ProcessSignal.Terminate(_process);
            await Exited.WaitAsync(timeout, time);
            return true;
        }
        catch (InvalidOperationException)
        {
            // It has ended and been let go of in this very moment.
            return true;
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
            return false;
        }
    }

    public void Dispose() => _process.Dispose();

    private static async Task<int> WatchAsync(Process process, Action<string, bool> onLine)
    {
        await Task.WhenAll(PumpAsync(process.StandardOutput, isError: false), PumpAsync(process.StandardError, isError: true));
        await process.WaitForExitAsync();
        return process.ExitCode;

        async Task PumpAsync(StreamReader reader, bool isError)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                onLine(line, isError);
            }
        }
    }
}
