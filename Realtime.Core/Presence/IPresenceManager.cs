using Realtime.Protocol;

namespace Realtime.Core.Presence;

/// <summary>
/// Knows who is in a channel, over all nodes. Entries expire unless they are added again, so that a node that dies leaves none behind.
/// Every method may be called from any thread at once; a broken dependency is an exception.
/// </summary>
public interface IPresenceManager
{
    /// <summary>Adds a client to a channel, or prolongs its stay.</summary>
    ValueTask AddAsync(string channel, string clientId, ClientInfo info, CancellationToken cancellationToken);

    /// <summary>Removes a client from a channel; one that is not there does no harm.</summary>
    ValueTask RemoveAsync(string channel, string clientId, string userId, CancellationToken cancellationToken);

    /// <summary>Client infos of a channel by client id: a snapshot that does not change.</summary>
    ValueTask<IReadOnlyDictionary<string, ClientInfo>> PresenceAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Counts the clients and users of a channel.</summary>
    ValueTask<PresenceStats> StatsAsync(string channel, CancellationToken cancellationToken);
}
