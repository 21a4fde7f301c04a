namespace Realtime.Hosting.Configuration.Deprecated;

/// <summary>A key of older configurations.</summary>
/// <param name="Key">The key within its section.</param>
/// <param name="NewKeys">
/// The keys that took its place, relative to the same section: several where one option held for several things at once, none where
/// what it did is gone.
/// </param>
internal sealed record DeprecatedOption(string Key, IReadOnlyList<string> NewKeys)
{
    /// <summary>The flag, relative to the same section, that has to be on today for what the old key alone asked for; empty when there is none.</summary>
    public string Also { get; init; } = "";

    /// <summary>Whether a section has the key today: only a single value of it is the old form.</summary>
    public bool IsSectionToday => NewKeys is [var only] && only.StartsWith(Key + ".", StringComparison.Ordinal);

    /// <summary>What a warning says of the option.</summary>
    public string Advice => NewKeys.Count == 0
        ? "option is deprecated and has no effect any more"
        : $"option is deprecated, use \"{string.Join("\", \"", NewKeys)}\" instead";

    /// <summary>What a warning says where the new key is set as well.</summary>
    public string AdviceBeside(string newKey) => $"option is deprecated and has no effect beside \"{newKey}\"";
}
