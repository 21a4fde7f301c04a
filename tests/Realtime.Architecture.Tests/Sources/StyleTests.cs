using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Realtime.Architecture.Tests.Sources;

public sealed partial class StyleTests
{
    private static readonly string[] _realProcesses = ["Realtime.EndToEnd.Tests", "Realtime.TestSupport", "Realtime.Benchmarks"];

    [Fact]
    public void Nothing_is_left_to_do_in_comments() =>
        Violations.None(
            "Comments that put work off:",
            from file in SourceFile.All
            from comment in file.Unit.DescendantTrivia(descendIntoTrivia: false)
            where comment.IsKind(SyntaxKind.SingleLineCommentTrivia) || comment.IsKind(SyntaxKind.MultiLineCommentTrivia)
            where Unfinished().IsMatch(comment.ToString())
            select $"{file.Path}: {comment.ToString().Trim()}");

    [Fact]
    public void Every_option_of_the_configuration_is_documented() =>
        Violations.None(
            "Public properties of options without a documentation comment:",
            from file in SourceFile.Product
            where file.Path.Contains("/Configuration/", StringComparison.Ordinal)
            from type in file.Unit.DescendantNodes().OfType<TypeDeclarationSyntax>()
            where type.Identifier.Text.EndsWith("Options", StringComparison.Ordinal)
            from property in type.Members.OfType<PropertyDeclarationSyntax>()
            where property.Modifiers.Any(x => x.IsKind(SyntaxKind.PublicKeyword))
            where !property.GetLeadingTrivia().Any(x => x.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            select $"{file.Path}: {type.Identifier.Text}.{property.Identifier.Text}");

    [Fact]
    public void Async_methods_return_a_task() =>
        Violations.None(
            "async void:",
            from file in SourceFile.All
            from method in file.Unit.DescendantNodes().OfType<MethodDeclarationSyntax>()
            where method.Modifiers.Any(x => x.IsKind(SyntaxKind.AsyncKeyword)) && method.ReturnType.ToString() == "void"
            select $"{file.Path}: {method.Identifier.Text}");

    [Fact]
    public void No_catch_is_empty() =>
        Violations.None(
            "catch blocks that neither act nor say why not:",
            from file in SourceFile.All
            from clause in file.Unit.DescendantNodes().OfType<CatchClauseSyntax>()
            where clause.Block.Statements.Count == 0 && !clause.Block.DescendantTrivia().Any(x => x.IsKind(SyntaxKind.SingleLineCommentTrivia))
            select $"{file.Path}:{file.Unit.SyntaxTree.GetLineSpan(clause.Span).StartLinePosition.Line + 1}");

    [Fact]
    public void Tests_do_not_sleep() =>
        Violations.None(
            "Sleeps in tests (await what is waited for; real processes are polled by the end-to-end tests alone):",
            from file in SourceFile.All
            where file.Path.StartsWith("tests/", StringComparison.Ordinal) && !_realProcesses.Contains(file.Project)
            from call in file.Unit.DescendantNodes().OfType<InvocationExpressionSyntax>()
            let target = call.Expression.ToString()
            where target is "Thread.Sleep" || (target is "Task.Delay" && !call.ArgumentList.Arguments[0].ToString().StartsWith("Timeout.Infinite", StringComparison.Ordinal))
            select $"{file.Path}:{file.Unit.SyntaxTree.GetLineSpan(call.Span).StartLinePosition.Line + 1} {target}");

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();
}
