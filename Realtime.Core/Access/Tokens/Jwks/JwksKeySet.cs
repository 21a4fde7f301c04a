using System.Diagnostics.CodeAnalysis;

namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>
/// The keys of one address, fetched when they are asked for. A set is trusted for an hour; a key that it lacks makes it be fetched again,
/// since keys are rotated, but not more often than <see cref="FetchBudget"/> allows. Only one fetch is under way at a time.
/// </summary>
internal sealed class JwksKeySet(string url, IJwksSource source, TimeProvider time)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);

    private readonly Lock _sync = new();
    private readonly FetchBudget _budget = new(time);
    private volatile Fetched? _fetched;
    private Task _fetching = Task.CompletedTask;

    /// <summary>When the set was last fetched, by the clock's timestamp; null before.</summary>
    public long? FetchedAt => _fetched?.At;

    /// <summary>Finds a key in what was fetched.</summary>
    public bool TryFind(string keyId, [NotNullWhen(true)] out TokenKeys? keys)
    {
        keys = null;
        return _fetched is { } fetched && time.GetElapsedTime(fetched.At) < _lifetime && fetched.Keys.TryGetValue(keyId, out keys);
    }

    /// <summary>Fetches the set unless it has the key by now; ends when it may be looked for again. Ends at once when the budget is used up.</summary>
    public Task FetchForAsync(string keyId)
    {
        lock (_sync)
        {
            if (!_fetching.IsCompleted)
            {
                return _fetching;
            }

            if (TryFind(keyId, out _) || !_budget.TryTake())
            {
                return Task.CompletedTask;
            }

            return _fetching = Task.Run(FetchAsync);
        }
    }

    // A document that is no set, or none at all, leaves the keys before it until their hour is over.
    private async Task FetchAsync()
    {
        var document = await source.FetchAsync(url).ConfigureAwait(false);
        if (document is not null && JwksReader.Read(document) is { } keys)
        {
            _fetched = new Fetched(keys, time.GetTimestamp());
        }
    }

    private sealed record Fetched(Dictionary<string, TokenKeys> Keys, long At);
}
