using System.Collections.Concurrent;

namespace Realtime.Core.Brokers.Memory;

/// <summary>Remembers idempotency keys.</summary>
internal sealed class IdempotentResultTable
{
    private static readonly TimeSpan _defaultTtl = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Channel, string Key), IdempotentResult> _results = new();
    private readonly ExpiryQueue<IdempotentResult> _waiting;
    private readonly MemoryClock _clock;

    public IdempotentResultTable(MemoryClock clock)
    {
        _clock = clock;
        _waiting = new ExpiryQueue<IdempotentResult>(Expire);
    }

    /// <summary>Keys held.</summary>
    public int Count => _results.Count;

    /// <summary>
    /// Publishes unless there is a result of the key already. Of two at the same time the second waits for the first.
    /// </summary>
    /// <param name="channel">Channel.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="options">Options, for <see cref="PublishOptions.IdempotentResultTtl"/>.</param>
    /// <param name="publish">Publishes.</param>
    public BrokerPublishResult Publish(string channel, string key, in PublishOptions options, Func<BrokerPublishResult> publish)
    {
        var ttl = options.IdempotentResultTtl > TimeSpan.Zero ? options.IdempotentResultTtl : _defaultTtl;
        while (true)
        {
            var first = GetOrAdd((channel, key), ttl);
            lock (first.Gate)
            {
                if (first.IsGone)
                {
                    continue;
                }
                if (first.ExpiresAt > _clock.Now)
                {
                    return new BrokerPublishResult(first.Position, Suppressed: true);
                }
                var result = publish();
                // A publication dropped by its version leaves no result behind: the key may yet be published.
                if (!result.Suppressed)
                {
                    first.Keep(result.Position, _clock.In(ttl));
                }
                return result;
            }
        }
    }

    /// <summary>Frees what has expired.</summary>
    public void Sweep(long now) => _waiting.Sweep(now);

    private IdempotentResult GetOrAdd((string Channel, string Key) id, TimeSpan ttl)
    {
        if (_results.TryGetValue(id, out var result))
        {
            return result;
        }
        var created = new IdempotentResult(id);
        result = _results.GetOrAdd(id, created);
        if (ReferenceEquals(result, created))
        {
            _waiting.Add(created, _clock.In(ttl));
        }
        return result;
    }

    private long? Expire(IdempotentResult result, long now)
    {
        lock (result.Gate)
        {
            if (result.ExpiresAt > now)
            {
                return result.ExpiresAt;
            }
            result.IsGone = true;
            _results.TryRemove(KeyValuePair.Create(result.Id, result));
            return null;
        }
    }
}
