namespace Realtime.Hosting.Configuration.Tree;

/// <summary>A list of values.</summary>
/// <param name="items">The values.</param>
internal sealed class ConfigurationList(IReadOnlyList<ConfigurationNode> items) : ConfigurationNode
{
    /// <summary>The values.</summary>
    public IReadOnlyList<ConfigurationNode> Items { get; } = items;
}
