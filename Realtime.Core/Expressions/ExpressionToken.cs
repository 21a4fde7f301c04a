namespace Realtime.Core.Expressions;

/// <summary>A word of an expression.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Text">Name, operator, or the text of a literal.</param>
/// <param name="Value">Value of a literal.</param>
internal readonly record struct ExpressionToken(ExpressionTokenKind Kind, string Text, object? Value = null);
