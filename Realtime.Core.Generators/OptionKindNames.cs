using Microsoft.CodeAnalysis;

namespace Realtime.Core.Generators;

/// <summary>Which kind of option a property is, by its type.</summary>
internal static class OptionKindNames
{
    /// <summary>The name of the kind; null when the type is no kind of option.</summary>
    public static string? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "Flag",
        SpecialType.System_Int32 => "Number",
        SpecialType.System_Int64 => "LongNumber",
        SpecialType.System_String => "Text",
        _ when type is { Name: "TimeSpan", ContainingNamespace.Name: "System" } => "Duration",
        _ when type is INamedTypeSymbol { Name: "Dictionary", TypeArguments.Length: 2 } map
            && map.TypeArguments.All(static a => a.SpecialType == SpecialType.System_String) => "TextMap",
        _ when ElementOf(type) is { } element => element.SpecialType == SpecialType.System_String
            ? "TextList"
            : IsSection(element) ? "SectionList" : null,
        _ => IsSection(type) ? "Section" : null,
    };

    /// <summary>The type of the elements of a list; null when the type is no list.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "List", TypeArguments.Length: 1 } list ? list.TypeArguments[0] : null;

    private static bool IsSection(ITypeSymbol type) =>
        type.GetAttributes().Any(static a => a.AttributeClass?.Name == "OptionsSectionAttribute");
}
