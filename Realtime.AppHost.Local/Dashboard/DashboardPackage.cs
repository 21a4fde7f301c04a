using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// The dashboard's program: npm fetches the package that carries it, once, into the user's cache directory, in the version and with the
/// hash that the embedded lock file fixes.
/// </summary>
internal static class DashboardPackage
{
    private const string PackageName = "@microsoft/aspire-cli-linux-x64";
    private const string ProgramName = "aspire-managed";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    /// <summary>Finds the program, fetching it when it is not there yet.</summary>
    /// <returns>Its path, or what is missing.</returns>
    public static async Task<(string? Program, string? Problem)> GetAsync(string cacheDirectory, ResourceConsole console, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture is not Architecture.X64)
        {
            return (null, "its npm package is for Linux on x64");
        }

        var target = Path.Combine(cacheDirectory, $"aspire-dashboard-{Version()}");
        var program = Path.Combine(target, ProgramName);
        if (File.Exists(program))
        {
            return (program, null);
        }

        console.WriteLine($"Fetching the Aspire dashboard with npm, once, into {target} …");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            Directory.CreateDirectory(cacheDirectory);
            var work = Directory.CreateTempSubdirectory("realtime-dashboard-").FullName;
            try
            {
                return await FetchAsync(work, target, limit.Token) is { } problem ? (null, problem) : (program, null);
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"npm did not fetch {PackageName} within {_patience.TotalMinutes:0} minutes");
        }
    }

    private static async Task<string?> FetchAsync(string work, string target, CancellationToken cancellationToken)
    {
        foreach (var file in (string[])["package.json", "package-lock.json"])
        {
            await using var content = File.Create(Path.Combine(work, file));
            await Resource(file).CopyToAsync(content, cancellationToken);
        }

        if (await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--silent"], work, cancellationToken) is { } problem)
        {
            return problem;
        }

        // It ends with an error when it is not where its CLI looks for it; what counts is that the program has been unpacked.
        var package = Path.Combine(work, "node_modules", PackageName);
        var setup = await RunAsync(Path.Combine(package, "bin", "aspire"), ["setup", "--install-path", package], work, cancellationToken);
        if (Directory.EnumerateFiles(package, ProgramName, SearchOption.AllDirectories).FirstOrDefault() is not { } unpacked)
        {
            return setup ?? $"{PackageName} holds no {ProgramName}";
        }

        Move(Path.GetDirectoryName(unpacked)!, target);
        return null;
    }

    // Beside the target first: a move within one file system is one step, so a crash leaves no half of it behind.
    private static void Move(string source, string target)
    {
        var beside = $"{target}.{Environment.ProcessId}";
        Directory.CreateDirectory(beside);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(beside, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Move(file, copy);
        }

        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        Directory.Move(beside, target);
    }

    private static async Task<string?> RunAsync(string program, string[] arguments, string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true";
        var name = Path.GetFileName(program);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                var output = await Task.WhenAll(
                    process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
                await process.WaitForExitAsync(cancellationToken);
                return process.ExitCode == 0 ? null : $"{name} failed: {LastLine(output)}";
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception)
        {
            return $"{name} was not found; install Node.js 20 or newer (npm comes with it)";
        }
    }

    private static string LastLine(string[] output)
        => string.Concat(output.Reverse()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("no reason given");

    private static string Version()
    {
        using var package = JsonDocument.Parse(Resource("package.json"));
        return package.RootElement.GetProperty("dependencies").GetProperty(PackageName).GetString()!;
    }

    private static Stream Resource(string name) => typeof(DashboardPackage).Assembly.GetManifestResourceStream(name)!;
}
