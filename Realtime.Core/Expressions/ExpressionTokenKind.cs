namespace Realtime.Core.Expressions;

/// <summary>Kind of a word of an expression.</summary>
internal enum ExpressionTokenKind
{
    /// <summary>A variable, field, function, or one of the words true, false, null and in.</summary>
    Name,

    /// <summary>A string or a number.</summary>
    Literal,

    /// <summary>An operator or a bracket.</summary>
    Operator,

    /// <summary>The end of the text.</summary>
    End,
}
