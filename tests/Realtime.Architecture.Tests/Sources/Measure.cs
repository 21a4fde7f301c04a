using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Realtime.Architecture.Tests.Sources;

/// <summary>Counts what the size limits are about.</summary>
internal static class Measure
{
    /// <summary>Lines from the declaration's first token to its last; comments above it do not count.</summary>
    public static int Lines(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>Methods, constructors, operators, accessors and local functions with their name and length.</summary>
    public static IEnumerable<(string Name, int Lines)> Methods(SourceFile file) =>
        from node in file.Unit.DescendantNodes()
        let name = node switch
        {
            MethodDeclarationSyntax x => x.Identifier.Text,
            ConstructorDeclarationSyntax x => x.Identifier.Text,
            LocalFunctionStatementSyntax x => x.Identifier.Text,
            AccessorDeclarationSyntax x => x.Keyword.Text,
            OperatorDeclarationSyntax x => $"operator {x.OperatorToken.Text}",
            ConversionOperatorDeclarationSyntax x => $"operator {x.Type}",
            _ => null,
        }
        where name is not null
        select (name, Lines(node));

    /// <summary>Parameters of each constructor of a class, primary ones included; records are data and not counted.</summary>
    public static IEnumerable<(string Name, int Parameters)> ClassConstructors(SourceFile file) =>
        from type in file.Unit.DescendantNodes().OfType<ClassDeclarationSyntax>()
        from list in type.Members.OfType<ConstructorDeclarationSyntax>().Select(x => x.ParameterList).Append(type.ParameterList)
        where list is not null
        select (type.Identifier.Text, list.Parameters.Count);
}
