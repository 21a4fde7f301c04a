using System.Text.Json;

namespace Realtime.Core.Expressions;

/// <summary>Lists and maps of expressions, and what is in them.</summary>
internal static class ExpressionValues
{
    /// <summary>A list; an error when one of its items is.</summary>
    public static object? List(List<object?> items) => items.Contains(ExpressionError.Instance) ? ExpressionError.Instance : items;

    /// <summary>The field of a map or the item of a list.</summary>
    public static object? Index(object? container, object? index) => (container, index) switch
    {
        (Dictionary<string, object?> map, string name) => map.TryGetValue(name, out var value) ? value : ExpressionError.Instance,
        (List<object?> list, long position) when position >= 0 && position < list.Count => list[(int)position],
        _ => ExpressionError.Instance,
    };

    /// <summary>Whether a list has a value or a map a key.</summary>
    public static object? Contains(object? container, object? value) => container switch
    {
        List<object?> list => list.Exists(item => AreEqual(item, value)),
        Dictionary<string, object?> map => value is string name && map.ContainsKey(name),
        _ => ExpressionError.Instance,
    };

    /// <summary>Equality, numbers by value whatever their type.</summary>
    public static bool AreEqual(object? a, object? b) => (a, b) switch
    {
        (long x, double y) => x == y,
        (double x, long y) => x == y,
        (List<object?> x, List<object?> y) => x.Count == y.Count && x.Zip(y).All(static pair => AreEqual(pair.First, pair.Second)),
        (Dictionary<string, object?> x, Dictionary<string, object?> y) =>
            x.Count == y.Count && x.All(entry => y.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
        _ => Equals(a, b),
    };

    /// <summary>A JSON value as one of expressions.</summary>
    public static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? (object)integer : json.GetDouble(),
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToList(),
        JsonValueKind.Object => FromObject(json),
        _ => null,
    };

    private static Dictionary<string, object?> FromObject(JsonElement json)
    {
        var map = new Dictionary<string, object?>();
        foreach (var field in json.EnumerateObject())
        {
            map[field.Name] = FromJson(field.Value);
        }
        return map;
    }
}
