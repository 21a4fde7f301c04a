namespace Realtime.Core.Configuration.Schema;

/// <summary>Leaves one key out of a nested section, where the class of the section has it and this place does not.</summary>
/// <param name="key">The key that is not there.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionsWithoutAttribute(string key) : Attribute
{
    /// <summary>The key that is not there.</summary>
    public string Key { get; } = key;
}
