namespace Realtime.Core.Expressions;

/// <summary>The operators of expressions.</summary>
internal static class ExpressionOperators
{
    /// <summary><c>||</c> (deciding: true) and <c>&amp;&amp;</c> (deciding: false): one operand that decides makes an error of the other of no account.</summary>
    public static ExpressionNode Decides(ExpressionNode left, ExpressionNode right, bool deciding) => scope =>
    {
        var first = left(scope);
        if (first is bool a && a == deciding)
        {
            return deciding;
        }
        var second = right(scope);
        if (second is bool b && b == deciding)
        {
            return deciding;
        }
        return first is bool && second is bool ? !deciding : ExpressionError.Instance;
    };

    /// <summary>Every other operator with two operands.</summary>
    public static object? Apply(string name, object? a, object? b)
    {
        if (a is ExpressionError || b is ExpressionError)
        {
            return ExpressionError.Instance;
        }
        return name switch
        {
            "==" => ExpressionValues.AreEqual(a, b),
            "!=" => !ExpressionValues.AreEqual(a, b),
            "in" => ExpressionValues.Contains(b, a),
            "<" or "<=" or ">" or ">=" => Compare(name, a, b),
            _ => Calculate(name, a, b),
        };
    }

    private static object? Compare(string name, object? a, object? b)
    {
        int? order = (a, b) switch
        {
            (long x, long y) => x.CompareTo(y),
            (string x, string y) => string.CompareOrdinal(x, y),
            (bool x, bool y) => x.CompareTo(y),
            (long or double, long or double) => ToDouble(a).CompareTo(ToDouble(b)),
            _ => null,
        };
        return order is not { } difference ? ExpressionError.Instance : name switch
        {
            "<" => difference < 0,
            "<=" => difference <= 0,
            ">" => difference > 0,
            _ => difference >= 0,
        };
    }

    private static object? Calculate(string name, object? a, object? b) => (name, a, b) switch
    {
        ("+", string x, string y) => x + y,
        ("+", List<object?> x, List<object?> y) => new List<object?>([.. x, .. y]),
        (_, long x, long y) => Calculate(name, x, y),
        ("-", 0L, double y) => -y,
        ("+", double x, double y) => x + y,
        ("-", double x, double y) => x - y,
        ("*", double x, double y) => x * y,
        ("/", double x, double y) => x / y,
        _ => ExpressionError.Instance,
    };

    private static object Calculate(string name, long x, long y)
    {
        try
        {
            return name switch
            {
                "+" => checked(x + y),
                "-" => checked(x - y),
                "*" => checked(x * y),
                "/" when y != 0 => checked(x / y),
                "%" when y != 0 => checked(x % y),
                _ => ExpressionError.Instance,
            };
        }
        catch (OverflowException)
        {
            return ExpressionError.Instance;
        }
    }

    private static double ToDouble(object? value) => value is long integer ? integer : (double)value!;
}
