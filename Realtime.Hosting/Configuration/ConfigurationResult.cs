using Realtime.Core.Configuration;

namespace Realtime.Hosting.Configuration;

/// <summary>What was read from the sources of the configuration.</summary>
public sealed record ConfigurationResult
{
    /// <summary>The options. With <see cref="Errors"/> they are what could be read, and not to be started with.</summary>
    public required RealtimeOptions Options { get; init; }

    /// <summary>Everything that is wrong, each problem with the key of its option; empty when the configuration is valid.</summary>
    public required IReadOnlyList<ConfigurationProblem> Errors { get; init; }

    /// <summary>What has no effect: unknown keys and variables, and options that are not supported yet; and what is deprecated.</summary>
    public required IReadOnlyList<ConfigurationWarning> Warnings { get; init; }

    /// <summary>Full path of the configuration file.</summary>
    public required string FilePath { get; init; }

    /// <summary>Whether the file is there. It does not have to be: environment variables and defaults do without.</summary>
    public required bool FileFound { get; init; }

    /// <summary>Values by full key that won over the file and the environment, as they will when the configuration is read again.</summary>
    public required IReadOnlyDictionary<string, string> Overrides { get; init; }
}
