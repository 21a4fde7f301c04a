namespace Realtime.Hosting.Configuration;

/// <summary>Something in the configuration that has no effect, or is deprecated, but does not stop the start.</summary>
/// <param name="Key">Full key of the option, such as <c>channel.namespaces.[0].presense</c>, or name of the environment variable.</param>
/// <param name="Message">What about it; does not repeat the key.</param>
public sealed record ConfigurationWarning(string Key, string Message)
{
    /// <summary>Whether no option has the key.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>The message and the key, on one line.</summary>
    public override string ToString() => $"{Message}: \"{Key}\"";
}
