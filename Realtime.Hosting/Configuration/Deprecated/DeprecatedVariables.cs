namespace Realtime.Hosting.Configuration.Deprecated;

/// <summary>Gives environment variables of older configurations the names of today. A variable of today wins over an old one.</summary>
/// <param name="report">Takes a warning for each old variable.</param>
internal sealed class DeprecatedVariables(ConfigurationReport report)
{
    /// <summary>The variables under the names of today.</summary>
    public IReadOnlyDictionary<string, string> Translate(IReadOnlyDictionary<string, string> environment)
    {
        var today = environment.ToDictionary(StringComparer.Ordinal);
        foreach (var option in DeprecatedOptions.Root)
        {
            var name = NameOf(option.Key);
            // Many an option only moved into a section, which leaves the name of its variable as it was.
            if (environment.TryGetValue(name, out var value) && !option.NewKeys.Any(k => NameOf(k) == name) && !IsOfKubernetes(value))
            {
                today.Remove(name);
                if (value.Length > 0)
                {
                    Move(option, name, value, today);
                }
            }
        }
        return today;
    }

    private static string NameOf(string key) => $"CENTRIFUGO_{key.Replace('.', '_').ToUpperInvariant()}";

    /// <summary>For a service of the name "centrifugo" Kubernetes sets <c>CENTRIFUGO_PORT=tcp://10.0.0.1:8000</c>.</summary>
    private static bool IsOfKubernetes(string value) =>
        value.StartsWith("tcp://", StringComparison.Ordinal) || value.StartsWith("udp://", StringComparison.Ordinal);

    private void Move(DeprecatedOption option, string name, string value, Dictionary<string, string> today)
    {
        string? occupied = null;
        foreach (var newKey in option.NewKeys)
        {
            if (today.GetValueOrDefault(NameOf(newKey), "").Length > 0)
            {
                occupied ??= NameOf(newKey);
                continue;
            }
            today[NameOf(newKey)] = value;
            report.Renamed(newKey, name);
        }
        if (option.Also.Length > 0 && occupied is null && today.GetValueOrDefault(NameOf(option.Also), "").Length == 0)
        {
            today[NameOf(option.Also)] = "true";
        }
        var renamed = option with { NewKeys = [.. option.NewKeys.Select(NameOf)] };
        report.Warn(name, occupied is null || option.NewKeys.Count > 1 ? renamed.Advice : renamed.AdviceBeside(occupied));
    }
}
