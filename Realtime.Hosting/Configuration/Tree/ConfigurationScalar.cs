namespace Realtime.Hosting.Configuration.Tree;

/// <summary>A single value.</summary>
/// <param name="type">How it was written.</param>
/// <param name="text">The value as it was written: <c>true</c> or <c>false</c> for a flag, empty for null.</param>
internal sealed class ConfigurationScalar(ConfigurationScalarType type, string text) : ConfigurationNode
{
    /// <summary>How it was written.</summary>
    public ConfigurationScalarType Type { get; } = type;

    /// <summary>The value as it was written.</summary>
    public string Text { get; } = text;
}
