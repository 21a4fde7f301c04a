namespace Realtime.Core.Expressions;

/// <summary>The macros of expressions that try a condition on each item of a list, or key of a map.</summary>
internal static class ExpressionMacros
{
    /// <summary>Whether there is a macro of this name.</summary>
    public static bool IsMacro(string name) => name is "all" or "exists" or "exists_one";

    /// <summary>Applies one. An error on one item does not matter when another decides.</summary>
    public static object? Apply(string name, object? container, Func<object?, object?> condition)
    {
        IEnumerable<object?>? items = container switch
        {
            List<object?> list => list,
            Dictionary<string, object?> map => map.Keys,
            _ => null,
        };
        if (items is null)
        {
            return ExpressionError.Instance;
        }
        var (yes, no, failed) = (0, 0, false);
        foreach (var item in items)
        {
            switch (condition(item))
            {
                case true:
                    yes++;
                    break;
                case false:
                    no++;
                    break;
                default:
                    failed = true;
                    break;
            }
        }
        return name switch
        {
            "exists" when yes > 0 => true,
            "all" when no > 0 => false,
            _ when failed => ExpressionError.Instance,
            "exists" => false,
            "all" => true,
            _ => yes == 1,
        };
    }
}
