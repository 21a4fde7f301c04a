using Realtime.Core.Configuration;

namespace Realtime.Hosting.Configuration;

/// <summary>Collects what is found while a configuration is read.</summary>
internal sealed class ConfigurationReport
{
    private readonly List<ConfigurationProblem> _errors = [];
    private readonly List<ConfigurationWarning> _warnings = [];
    private readonly Dictionary<string, string> _writtenAs = new(StringComparer.Ordinal);

    /// <summary>What stops the start.</summary>
    public IReadOnlyList<ConfigurationProblem> Errors => _errors;

    /// <summary>What has no effect.</summary>
    public IReadOnlyList<ConfigurationWarning> Warnings => _warnings;

    /// <summary>Adds what stops the start.</summary>
    public void Error(string key, string message) => _errors.Add(new(key, message + Origin(key)));

    /// <summary>Adds what has no effect, or will have none one day.</summary>
    public void Warn(string key, string message) => _warnings.Add(new(key, message));

    /// <summary>Adds a key that no option has.</summary>
    public void WarnUnknown(string key, string message) => _warnings.Add(new(key, message) { IsUnknown = true });

    /// <summary>Notes that an option was written under an old key or variable: its errors name that too.</summary>
    public void Renamed(string key, string writtenAs) => _writtenAs[key] = writtenAs;

    /// <summary>
    /// Adds problems of the options as a whole, but for those of an option that could not be read: they would speak of a default that
    /// is not what was written.
    /// </summary>
    public void AddValidation(IReadOnlyList<ConfigurationProblem> problems)
    {
        var unread = _errors.Select(static e => e.Key).ToHashSet(StringComparer.Ordinal);
        _errors.AddRange(problems.Where(p => !unread.Contains(p.Key)).Select(p => p with { Message = p.Message + Origin(p.Key) }));
    }

    private string Origin(string key) => _writtenAs.TryGetValue(key, out var writtenAs) ? $" (written as {writtenAs})" : "";
}
