namespace Realtime.Core.Expressions;

/// <summary>The value of an expression that has none: an unknown variable, a missing field, operands of other types.</summary>
internal sealed class ExpressionError
{
    public static readonly ExpressionError Instance = new();

    private ExpressionError()
    {
    }
}
