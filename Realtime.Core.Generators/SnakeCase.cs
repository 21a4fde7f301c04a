using System.Text;

namespace Realtime.Core.Generators;

/// <summary>Names of keys.</summary>
internal static class SnakeCase
{
    /// <summary>The name of a property in snake case: <c>HistoryMetaTtl</c> is <c>history_meta_ttl</c>.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && key.Length > 0)
            {
                key.Append('_');
            }
            key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }
}
