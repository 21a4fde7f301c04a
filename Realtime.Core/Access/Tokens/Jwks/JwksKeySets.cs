using System.Diagnostics.CodeAnalysis;

namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>
/// The key sets by address. There are as many addresses as a template has values, which is few unless its safety check was skipped: then
/// tokens could invent addresses, so beyond a bound the set fetched longest ago makes room. Safe for concurrent calls.
/// </summary>
internal sealed class JwksKeySets(IJwksSource source, TimeProvider time)
{
    private const int MaxSets = 1024;

    private readonly Lock _sync = new();
    private readonly Dictionary<string, JwksKeySet> _sets = new(StringComparer.Ordinal);

    /// <summary>Finds a key among those fetched already.</summary>
    public bool TryFind(JwksKeyId id, [NotNullWhen(true)] out TokenKeys? keys)
    {
        keys = null;
        JwksKeySet? set;
        lock (_sync)
        {
            _sets.TryGetValue(id.Url, out set);
        }

        return set is not null && set.TryFind(id.KeyId, out keys);
    }

    /// <summary>Fetches the set that lacks a key; ends when the key may be looked for again.</summary>
    public Task FetchAsync(JwksKeyId missing) => SetOf(missing.Url).FetchForAsync(missing.KeyId);

    private JwksKeySet SetOf(string url)
    {
        lock (_sync)
        {
            if (_sets.TryGetValue(url, out var set))
            {
                return set;
            }

            if (_sets.Count >= MaxSets)
            {
                _sets.Remove(_sets.MinBy(static pair => pair.Value.FetchedAt ?? long.MinValue).Key);
            }

            return _sets[url] = new JwksKeySet(url, source, time);
        }
    }
}
