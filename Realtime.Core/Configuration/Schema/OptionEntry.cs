namespace Realtime.Core.Configuration.Schema;

/// <summary>One option of a section. Owners passed to it are instances of the class of the section.</summary>
public sealed record OptionEntry
{
    /// <summary>Name of the option within its section.</summary>
    public required string Key { get; init; }

    /// <summary>What the option holds.</summary>
    public required OptionKind Kind { get; init; }

    /// <summary>What the option does, in one line of Markdown.</summary>
    public required string Description { get; init; }

    /// <summary>Reads the option from its owner.</summary>
    public required Func<object, object> Get { get; init; }

    /// <summary>Sets the option on its owner to a value of the type of its kind; null for sections and lists of sections.</summary>
    public Action<object, object>? Set { get; init; }

    /// <summary>The values a text, or each text of a list, may have; empty when any will do.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>Schema of the nested section, or of each section of a list; null for the other kinds.</summary>
    public OptionsSchema? Section { get; init; }
}
