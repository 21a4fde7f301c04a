namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the names of the namespaces of one list.</summary>
internal sealed class NameChecker(List<ConfigurationProblem> problems)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Checks the next name, by itself and against those before it.</summary>
    public void Check(string key, string name)
    {
        if (!Words.IsName(name))
        {
            problems.Add(new(key, $"invalid namespace name \"{name}\" (must match {Words.NamePattern})"));
        }
        else if (!_names.Add(name))
        {
            problems.Add(new(key, $"namespace name must be unique: \"{name}\""));
        }
    }
}
