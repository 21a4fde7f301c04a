using System.Collections.ObjectModel;
using Realtime.Protocol;

namespace Realtime.Core.Presence.Memory;

/// <summary>Who is in one channel. Safe for use from any thread.</summary>
internal sealed class ChannelPresence
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ClientInfo> _clients = new(StringComparer.Ordinal);

    // Connections by user, kept so that counting the users of a large channel does not walk it.
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private bool _isGone;

    /// <summary>Presence of an empty channel.</summary>
    public static IReadOnlyDictionary<string, ClientInfo> Nobody => ReadOnlyDictionary<string, ClientInfo>.Empty;

    /// <summary>Adds a client or replaces its information; false when the channel has been left by all before.</summary>
    public bool TryAdd(string clientId, ClientInfo info)
    {
        lock (_gate)
        {
            if (_isGone)
            {
                return false;
            }
            if (_clients.TryGetValue(clientId, out var before))
            {
                RemoveUser(before.User);
            }
            _clients[clientId] = info;
            _users[info.User] = _users.GetValueOrDefault(info.User) + 1;
            return true;
        }
    }

    /// <summary>Removes a client; true when nobody is left, and then nobody can be added any more.</summary>
    public bool RemoveAndCheckEmpty(string clientId)
    {
        lock (_gate)
        {
            if (_clients.Remove(clientId, out var info))
            {
                RemoveUser(info.User);
            }
            _isGone = _clients.Count == 0;
            return _isGone;
        }
    }

    /// <summary>Copies the clients.</summary>
    public IReadOnlyDictionary<string, ClientInfo> Snapshot()
    {
        lock (_gate)
        {
            return new Dictionary<string, ClientInfo>(_clients, StringComparer.Ordinal);
        }
    }

    /// <summary>Counts clients and users.</summary>
    public PresenceStats Stats()
    {
        lock (_gate)
        {
            return new PresenceStats(_clients.Count, _users.Count);
        }
    }

    private void RemoveUser(string user)
    {
        var left = _users[user] - 1;
        if (left == 0)
        {
            _users.Remove(user);
        }
        else
        {
            _users[user] = left;
        }
    }
}
