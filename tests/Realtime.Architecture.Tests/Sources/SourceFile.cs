using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Realtime.Architecture.Tests.Sources;

/// <summary>One C# file of the tree, parsed on first use.</summary>
internal sealed class SourceFile
{
    private static readonly CSharpParseOptions _options = new(LanguageVersion.CSharp14);
    private readonly Lazy<CompilationUnitSyntax> _unit;

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _unit = new Lazy<CompilationUnitSyntax>(() => CSharpSyntaxTree.ParseText(text, _options).GetCompilationUnitRoot());
    }

    /// <summary>Every C# file, tests included.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Repository.Files.Where(x => x.EndsWith(".cs", StringComparison.Ordinal)).Select(x => new SourceFile(x, File.ReadAllText(Repository.FullPath(x))))];

    /// <summary>The C# files of the product's projects.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(x => x.Project is not null && !x.Path.StartsWith("tests/", StringComparison.Ordinal));

    public string Path { get; }

    public string Text { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public CompilationUnitSyntax Unit => _unit.Value;

    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The project's name, by the folder that holds the file.</summary>
    public string? Project => Path.Split('/').FirstOrDefault(x => x.StartsWith("Realtime.", StringComparison.Ordinal));

    /// <summary>Types and delegates that stand in a namespace, not in another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Unit.DescendantNodes(x => x is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>().Where(x => x is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public string? Namespace => Unit.DescendantNodes(x => x is CompilationUnitSyntax).OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();

    public static string NameOf(MemberDeclarationSyntax type) =>
        type is DelegateDeclarationSyntax named ? named.Identifier.Text : ((BaseTypeDeclarationSyntax)type).Identifier.Text;
}
