using System.Reflection;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>What an AppHost knows of itself: given by its build, or by a test.</summary>
internal sealed record AppHostSettings
{
    public required string[] Args { get; init; }

    public required string Directory { get; init; }

    public required string ApplicationName { get; init; }

    /// <summary>The user-secrets file, or null where the AppHost has none: generated values then last for one run.</summary>
    public string? SecretsPath { get; init; }

    /// <summary>Null takes it from the process environment.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>Where the dashboard's program is kept; null runs without a dashboard.</summary>
    public string? CacheDirectory { get; init; }

    public TextWriter Output { get; init; } = Console.Out;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a process may take to stop after SIGTERM before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(35);

    public static AppHostSettings FromEntryAssembly(string[] args)
    {
        var assembly = Assembly.GetEntryAssembly() ?? typeof(AppHostSettings).Assembly;
        var metadata = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(a => a.Key, a => a.Value);
        var secretsId = metadata["usersecretsid"].FirstOrDefault();
        return new AppHostSettings
        {
            Args = args,
            Directory = metadata["apphostprojectpath"].FirstOrDefault() ?? System.IO.Directory.GetCurrentDirectory(),
            ApplicationName = assembly.GetName().Name ?? "AppHost",
            SecretsPath = string.IsNullOrEmpty(secretsId) ? null : PathHelper.GetSecretsPathFromSecretsId(secretsId),
            CacheDirectory = UserCacheDirectory(),
        };
    }

    private static string UserCacheDirectory()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(
            string.IsNullOrEmpty(cache) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache") : cache, "realtime");
    }
}
