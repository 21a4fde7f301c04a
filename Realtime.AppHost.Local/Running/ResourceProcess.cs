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
        _process = process;
        Exited = exited;
    }

    public string Name { get; }

    /// <summary>The exit code, once the process has ended and all of its output is written.</summary>
    public Task<int> Exited { get; }

    public static ResourceProcess Start(
        string name, IProjectMetadata project, IReadOnlyDictionary<string, string> environment, ResourceConsole console)
    {
        if (!File.Exists(project.AssemblyPath))
        {
            throw new DistributedApplicationException($"'{name}' is not built: there is no {project.AssemblyPath}.");
        }

        var isAssembly = project.AssemblyPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet" : project.AssemblyPath)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(project.ProjectPath),
        };
        if (isAssembly)
        {
            start.ArgumentList.Add(project.AssemblyPath);
        }

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
        var exited = WatchAsync(name, process, console);
        return new ResourceProcess(name, process, exited);
    }

    /// <summary>Asks the process to end, and kills it once the timeout has passed.</summary>
    /// <returns>False when it had to be killed.</returns>
    public async Task<bool> StopAsync(TimeSpan timeout, TimeProvider time)
    {
        if (Exited.IsCompleted)
        {
            return true;
        }

        ProcessSignal.Terminate(_process);
        try
        {
            await Exited.WaitAsync(timeout, time);
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

    private static async Task<int> WatchAsync(string name, Process process, ResourceConsole console)
    {
        await Task.WhenAll(PumpAsync(process.StandardOutput), PumpAsync(process.StandardError));
        await process.WaitForExitAsync();
        return process.ExitCode;

        async Task PumpAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                console.WriteLine(name, line);
            }
        }
    }
}
