using System.Collections.Concurrent;
using Realtime.Protocol;

namespace Realtime.Core.Presence.Memory;

/// <summary>
/// Presence manager of a single node. Entries do not expire: the node that would leave them behind takes them along when it dies, and its
/// clients remove theirs. Every call has completed when it returns.
/// </summary>
/// <remarks>Locks: one per channel, none taken under it.</remarks>
public sealed class MemoryPresenceManager : IPresenceManager
{
    private readonly ConcurrentDictionary<string, ChannelPresence> _channels = new(StringComparer.Ordinal);

    /// <summary>Channels with someone in them.</summary>
    internal int ChannelCount => _channels.Count;

    /// <inheritdoc/>
    public ValueTask AddAsync(string channel, string clientId, ClientInfo info, CancellationToken cancellationToken)
    {
        while (true)
        {
            var presence = _channels.GetOrAdd(channel, static _ => new ChannelPresence());
            if (presence.TryAdd(clientId, info))
            {
                return ValueTask.CompletedTask;
            }
            // The last client has just left it; make room instead of waiting for that client's thread to do so.
            _channels.TryRemove(KeyValuePair.Create(channel, presence));
        }
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string channel, string clientId, string userId, CancellationToken cancellationToken)
    {
        if (_channels.TryGetValue(channel, out var presence) && presence.RemoveAndCheckEmpty(clientId))
        {
            _channels.TryRemove(KeyValuePair.Create(channel, presence));
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, ClientInfo>> PresenceAsync(string channel, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_channels.TryGetValue(channel, out var presence) ? presence.Snapshot() : ChannelPresence.Nobody);

    /// <inheritdoc/>
    public ValueTask<PresenceStats> StatsAsync(string channel, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_channels.TryGetValue(channel, out var presence) ? presence.Stats() : default);
}
