using System.Diagnostics.CodeAnalysis;

namespace Realtime.Core.Expressions;

/// <summary>
/// A condition in the Common Expression Language: literals, lists, <c>||</c> <c>&amp;&amp;</c> <c>!</c>, comparisons, <c>in</c>, arithmetic, <c>?:</c>, fields and indexes, the
/// functions <c>size</c>, <c>startsWith</c>, <c>endsWith</c>, <c>contains</c>, <c>matches</c>, <c>int</c>, <c>double</c>, <c>string</c>, and the macros <c>has</c>, <c>all</c>, <c>exists</c>,
/// <c>exists_one</c>. Map and message literals, timestamps, durations and bytes are not there.
/// </summary>
internal sealed class Expression
{
    /// <summary>Longest text that is read.</summary>
    public const int MaxLength = 8192;

    private readonly ExpressionNode _root;

    private Expression(ExpressionNode root) => _root = root;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expression">The expression; null when it is malformed.</param>
    /// <param name="error">What is wrong with it; empty when it is right.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Expression? expression, out string error)
    {
        expression = null;
        if (text.Length > MaxLength)
        {
            error = $"longer than {MaxLength} characters";
            return false;
        }
        try
        {
            expression = new Expression(new ExpressionParser(ExpressionLexer.Split(text)).Parse());
            error = "";
            return true;
        }
        catch (FormatException malformed)
        {
            error = malformed.Message;
            return false;
        }
    }

    /// <summary>Whether its value is true; neither false, nor another type, nor an error is.</summary>
    public bool IsTrue(ExpressionScope scope) => Evaluate(scope) is true;

    /// <summary>Its value.</summary>
    public object? Evaluate(ExpressionScope scope) => _root(scope);
}
