namespace Realtime.Core.Configuration.Schema;

/// <summary>Lists the values that a string (or each element of a list of strings) may take.</summary>
/// <param name="values">The values; an empty string among them allows the option to be left out.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionValuesAttribute(params string[] values) : Attribute
{
    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
