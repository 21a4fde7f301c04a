using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Realtime.Architecture.Tests.Sources;

public sealed class LayoutTests
{
    private static readonly string[] _emptyRoles = ["Helper", "Helpers", "Util", "Utils", "Utilities", "Impl"];

    [Fact]
    public void Files_hold_one_top_level_type() =>
        Violations.None(
            "Files with more than one top-level type:",
            SourceFile.All.Where(x => x.TopLevelTypes.Count() > 1).Select(x => $"{x.Path}: {string.Join(", ", x.TopLevelTypes.Select(SourceFile.NameOf))}"));

    [Fact]
    public void Files_are_named_after_their_type() =>
        Violations.None(
            "Files not named after their type (Type.cs or Type.Part.cs):",
            from file in SourceFile.All
            from type in file.TopLevelTypes.Take(1)
            where file.Name.Split('.')[0] != SourceFile.NameOf(type)
            select $"{file.Path}: {SourceFile.NameOf(type)}");

    [Fact]
    public void Namespaces_are_named_by_folder() =>
        Violations.None(
            "Namespaces that do not follow the folder:",
            from file in SourceFile.Product
            where file.Namespace is not null && file.Namespace != ExpectedNamespace(file)
            select $"{file.Path}: {file.Namespace}, expected {ExpectedNamespace(file)}");

    [Fact]
    public void Type_names_say_a_role() =>
        Violations.None(
            "A type is a noun and its role, not a Helper, Util or Impl:",
            from file in SourceFile.All
            from type in file.TopLevelTypes
            where Array.Exists(_emptyRoles, x => SourceFile.NameOf(type).EndsWith(x, StringComparison.Ordinal))
            select $"{file.Path}: {SourceFile.NameOf(type)}");

    [Fact]
    public void Product_classes_are_sealed_static_or_abstract()
    {
        var bases = SourceFile.Product.SelectMany(x => x.Unit.DescendantNodes().OfType<BaseTypeSyntax>()).Select(x => BareName(x.Type)).ToHashSet(StringComparer.Ordinal);
        Violations.None(
            "Classes that nothing derives from and that are not sealed:",
            from file in SourceFile.Product
            from type in file.Unit.DescendantNodes().OfType<TypeDeclarationSyntax>()
            where type is ClassDeclarationSyntax || (type is RecordDeclarationSyntax && !type.IsKind(SyntaxKind.RecordStructDeclaration))
            where !type.Modifiers.Any(x => x.IsKind(SyntaxKind.SealedKeyword) || x.IsKind(SyntaxKind.StaticKeyword) || x.IsKind(SyntaxKind.AbstractKeyword))
            where !bases.Contains(type.Identifier.Text) && !HasOtherSealedPart(type)
            select $"{file.Path}: {type.Identifier.Text}");
    }

    [Fact]
    public void Executables_and_services_show_only_what_an_embedding_application_needs() =>
        Violations.None(
            "Public types of Realtime.Node are static classes (of extension methods) and options:",
            from file in SourceFile.Product
            where file.Project == "Realtime.Node"
            from type in file.TopLevelTypes
            where type.Modifiers.Any(x => x.IsKind(SyntaxKind.PublicKeyword))
            let name = SourceFile.NameOf(type)
            where !type.Modifiers.Any(x => x.IsKind(SyntaxKind.StaticKeyword)) && !name.EndsWith("Options", StringComparison.Ordinal)
            select $"{file.Path}: {name}");

    // A part of a partial type need not repeat `sealed`.
    private static bool HasOtherSealedPart(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(x => x.IsKind(SyntaxKind.PartialKeyword)) && SourceFile.Product
            .SelectMany(x => x.Unit.DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Any(x => x.Identifier.Text == type.Identifier.Text && x.Modifiers.Any(m => m.IsKind(SyntaxKind.SealedKeyword) || m.IsKind(SyntaxKind.StaticKeyword)));

    private static string BareName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax x => BareName(x.Right),
        SimpleNameSyntax x => x.Identifier.Text,
        _ => type.ToString(),
    };

    private static string ExpectedNamespace(SourceFile file)
    {
        var folder = Path.GetDirectoryName(file.Path)!.Replace('\\', '/').Replace('/', '.');
        return file.Project switch
        {
            // Everything of the wire stands in one namespace: its folders are for the reader of the tree.
            "Realtime.Protocol" => file.Project,
            // The local runner is source-compatible with the package whose namespaces it takes.
            "Realtime.AppHost.Local" => folder.Replace(file.Project, "Aspire.Hosting", StringComparison.Ordinal),
            _ => folder,
        };
    }
}
