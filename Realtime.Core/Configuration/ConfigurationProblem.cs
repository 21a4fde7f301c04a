namespace Realtime.Core.Configuration;

/// <summary>Something in the configuration that stops the start.</summary>
/// <param name="Key">Full key of the option, such as <c>channel.namespaces[2].name</c>, or the name of an environment variable or file.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record ConfigurationProblem(string Key, string Message)
{
    /// <summary>The key and what is wrong with it, on one line.</summary>
    public override string ToString() => $"{Key}: {Message}";
}
