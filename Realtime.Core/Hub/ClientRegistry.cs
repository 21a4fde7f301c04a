using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Realtime.Core.Clients;

namespace Realtime.Core.Hub;

/// <summary>The connected clients of this node, by id and by user.</summary>
internal sealed class ClientRegistry
{
    private const int ShardCount = 64;

    private readonly ConcurrentDictionary<Guid, Client> _clients = new();
    private readonly Dictionary<string, HashSet<Client>>[] _usersByShard = [.. Enumerable.Range(0, ShardCount).Select(_ => new Dictionary<string, HashSet<Client>>())];
    private int _count;
    private int _userCount;

    /// <summary>Clients that sent connect and were accepted.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Distinct users among them; all anonymous clients count as one.</summary>
    public int UserCount => Volatile.Read(ref _userCount);

    /// <summary>Adds a client, unless its user has the most connections allowed already.</summary>
    /// <param name="client">The client; its user does not change any more.</param>
    /// <param name="userLimit">Most connections of one user; 0 or less for any number. Anonymous clients are not limited.</param>
    public bool TryAdd(Client client, int userLimit)
    {
        var shard = Shard(client.User);
        lock (shard)
        {
            if (!shard.TryGetValue(client.User, out var ofUser))
            {
                shard.Add(client.User, ofUser = []);
                Interlocked.Increment(ref _userCount);
            }
            else if (userLimit > 0 && client.User.Length > 0 && ofUser.Count >= userLimit)
            {
                return false;
            }

            if (ofUser.Add(client))
            {
                Interlocked.Increment(ref _count);
            }
        }

        _clients[client.Uid] = client;
        return true;
    }

    /// <summary>Removes a client; one that is not there does no harm.</summary>
    public void Remove(Client client)
    {
        _clients.TryRemove(client.Uid, out _);
        var shard = Shard(client.User);
        lock (shard)
        {
            if (!shard.TryGetValue(client.User, out var ofUser) || !ofUser.Remove(client))
            {
                return;
            }

            Interlocked.Decrement(ref _count);
            if (ofUser.Count == 0)
            {
                shard.Remove(client.User);
                Interlocked.Decrement(ref _userCount);
            }
        }
    }

    /// <summary>The clients of a user at this moment.</summary>
    public Client[] OfUser(string user)
    {
        var shard = Shard(user);
        lock (shard)
        {
            return shard.TryGetValue(user, out var ofUser) ? [.. ofUser] : [];
        }
    }

    /// <summary>Every client at this moment.</summary>
    [SuppressMessage("Style", "IDE0305", Justification = "ToArray of the concurrent dictionary's values is one snapshot; a spread enumerates it twice.")]
    public Client[] All() => _clients.Values.ToArray();

    private Dictionary<string, HashSet<Client>> Shard(string user) => _usersByShard[(uint)user.GetHashCode() % ShardCount];
}
