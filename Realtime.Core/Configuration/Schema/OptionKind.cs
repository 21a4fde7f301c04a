namespace Realtime.Core.Configuration.Schema;

/// <summary>What an option holds; in brackets the type of its value.</summary>
public enum OptionKind
{
    /// <summary>On or off (<see cref="bool"/>).</summary>
    Flag,

    /// <summary>A whole number of 32 bits (<see cref="int"/>).</summary>
    Number,

    /// <summary>A whole number of 64 bits (<see cref="long"/>).</summary>
    LongNumber,

    /// <summary>A text (<see cref="string"/>).</summary>
    Text,

    /// <summary>A duration (<see cref="TimeSpan"/>).</summary>
    Duration,

    /// <summary>A list of texts (<see cref="List{T}"/> of <see cref="string"/>).</summary>
    TextList,

    /// <summary>Texts by name (<see cref="Dictionary{TKey, TValue}"/> of <see cref="string"/> and <see cref="string"/>).</summary>
    TextMap,

    /// <summary>A group of options (a class of options).</summary>
    Section,

    /// <summary>A list of groups of options of one class (<see cref="List{T}"/> of that class).</summary>
    SectionList,
}
