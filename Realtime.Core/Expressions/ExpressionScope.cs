namespace Realtime.Core.Expressions;

/// <summary>
/// The variables that an expression sees. Values are null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, lists and maps of
/// strings to values; <see cref="ExpressionError"/> for a variable that does not exist.
/// </summary>
/// <param name="find">Finds the value of a variable.</param>
internal sealed class ExpressionScope(Func<string, object?> find)
{
    private readonly Dictionary<string, object?> _known = [];

    /// <summary>The value of a variable.</summary>
    public object? Find(string name)
    {
        if (!_known.TryGetValue(name, out var value))
        {
            _known[name] = value = find(name);
        }
        return value;
    }

    /// <summary>These variables and one more, which hides one of the same name.</summary>
    public ExpressionScope With(string name, object? value) => new(other => other == name ? value : Find(other));
}
