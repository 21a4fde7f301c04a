namespace Realtime.Core.Configuration.Validation;

/// <summary>Wording that several problems share.</summary>
internal static class Words
{
    /// <summary>What the names of namespaces and proxies look like, as an expression; see <see cref="IsName"/>.</summary>
    public const string NamePattern = "^[-a-zA-Z0-9_.]{2,}$";

    /// <summary>A text can be the name of a namespace or a proxy.</summary>
    public static bool IsName(string name) =>
        name.Length >= 2 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>The values in quotes, without the empty one, which means that the option is not set.</summary>
    public static string Quoted(IEnumerable<string> values) =>
        string.Join(", ", values.Where(static v => v.Length > 0).Select(static v => $"\"{v}\""));
}
