using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Realtime.Core.Generators;

/// <summary>
/// Emits, for every class marked as a section of options, its schema into <c>OptionsSchemas</c>: keys, kinds, descriptions (the
/// summary of each property), getters and setters, so that nothing reflects over the options at run time.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class OptionsSchemaGenerator : IIncrementalGenerator
{
    internal const string SchemaNamespace = "Realtime.Core.Configuration.Schema";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The text itself is the value passed on: an edit that leaves it the same stops here.
        var sections = context.SyntaxProvider.ForAttributeWithMetadataName(
            SchemaNamespace + ".OptionsSectionAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            static (match, cancellationToken) => Generate((INamedTypeSymbol)match.TargetSymbol, cancellationToken));
        context.RegisterSourceOutput(sections, static (output, section) => output.AddSource(section.FileName, section.Text));
    }

    private static (string FileName, string Text) Generate(INamedTypeSymbol section, CancellationToken cancellationToken) =>
        ($"OptionsSchemas.{section.Name}.g.cs", new SectionWriter(section, cancellationToken).Write());
}
