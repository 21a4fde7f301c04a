namespace Realtime.Core.Configuration.Schema;

/// <summary>Gives a property a key other than its name in snake case.</summary>
/// <param name="key">The key.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionsKeyAttribute(string key) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
