namespace Realtime.Core.Expressions;

/// <summary>A part of an expression: gives its value.</summary>
internal delegate object? ExpressionNode(ExpressionScope scope);
