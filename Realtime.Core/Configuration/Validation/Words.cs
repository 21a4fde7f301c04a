namespace Realtime.Core.Configuration.Validation;

/// <summary>Wording that several problems share.</summary>
internal static class Words
{
    /// <summary>What a name of a namespace looks like, for <see cref="NameChecker"/>.</summary>
    public const string NamePattern = "^[-a-zA-Z0-9_.]{2,}$";

    /// <summary>The values in quotes, without the empty one, which means that the option is not set.</summary>
    public static string Quoted(IEnumerable<string> values) =>
        string.Join(", ", values.Where(static v => v.Length > 0).Select(static v => $"\"{v}\""));
}
