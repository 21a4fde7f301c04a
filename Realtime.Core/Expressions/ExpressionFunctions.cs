using System.Globalization;
using System.Text.RegularExpressions;
using Realtime.Core.Configuration;

namespace Realtime.Core.Expressions;

/// <summary>The functions of expressions. Where they are called as methods, the first argument is what stands before the dot.</summary>
internal static class ExpressionFunctions
{
    private static readonly Dictionary<string, (int Arguments, Func<object?[], object?> Call)> _all = new()
    {
        ["size"] = (1, static arguments => Size(arguments[0])),
        ["int"] = (1, static arguments => ToInteger(arguments[0])),
        ["double"] = (1, static arguments => ToDouble(arguments[0])),
        ["string"] = (1, static arguments => ToText(arguments[0])),
        ["startsWith"] = (2, static arguments => OnText(arguments, static (text, part) => text.StartsWith(part, StringComparison.Ordinal))),
        ["endsWith"] = (2, static arguments => OnText(arguments, static (text, part) => text.EndsWith(part, StringComparison.Ordinal))),
        ["contains"] = (2, static arguments => OnText(arguments, static (text, part) => text.Contains(part, StringComparison.Ordinal))),
        // Each call has a matcher of its own.
        ["matches"] = (2, static _ => ExpressionError.Instance),
    };

    /// <summary>A call of a function.</summary>
    /// <exception cref="FormatException">There is no such function, or it takes another number of arguments.</exception>
    public static ExpressionNode Call(string name, List<ExpressionNode> arguments)
    {
        if (!_all.TryGetValue(name, out var function))
        {
            throw new FormatException($"unknown function {name}");
        }
        if (function.Arguments != arguments.Count)
        {
            throw new FormatException($"{name} takes {function.Arguments} argument(s)");
        }
        var call = name == "matches" ? new Matcher().IsMatch : function.Call;
        return scope =>
        {
            object?[] values = [.. arguments.Select(argument => argument(scope))];
            return values.Contains(ExpressionError.Instance) ? ExpressionError.Instance : call(values);
        };
    }

    private static object? OnText(object?[] arguments, Func<string, string, bool> test) =>
        arguments is [string text, string part] ? test(text, part) : ExpressionError.Instance;

    private static object? Size(object? value) => value switch
    {
        string text => (long)text.EnumerateRunes().Count(),
        List<object?> list => (long)list.Count,
        Dictionary<string, object?> map => (long)map.Count,
        _ => ExpressionError.Instance,
    };

    private static object? ToInteger(object? value) => value switch
    {
        long => value,
        double real when real is > long.MinValue and < long.MaxValue => (long)real,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        _ => ExpressionError.Instance,
    };

    private static object? ToDouble(object? value) => value switch
    {
        long integer => (double)integer,
        double => value,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        _ => ExpressionError.Instance,
    };

    private static object? ToText(object? value) => value switch
    {
        string => value,
        bool truth => truth ? "true" : "false",
        long or double => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => ExpressionError.Instance,
    };

    /// <summary>Keeps the pattern that it compiled last: nearly always there is but one.</summary>
    private sealed class Matcher
    {
        private string? _pattern;
        private Regex? _regex;

        public object? IsMatch(object?[] arguments)
        {
            if (arguments is not [string text, string pattern])
            {
                return ExpressionError.Instance;
            }
            if (pattern != _pattern)
            {
                _pattern = pattern;
                GoRegex.TryCompile(pattern, out _regex, out _);
            }
            return _regex is null ? ExpressionError.Instance : _regex.IsMatch(text);
        }
    }
}
