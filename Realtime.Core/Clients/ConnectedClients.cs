using Realtime.Core.Hub;

namespace Realtime.Core.Clients;

/// <summary>The connected clients of this node, for those who guard or end them as a whole.</summary>
public sealed class ConnectedClients
{
    private readonly ClientRegistry _registry;

    internal ConnectedClients(ClientRegistry registry) => _registry = registry;

    /// <summary>Clients that sent connect and were accepted: what <c>client.connection_limit</c> counts.</summary>
    public int Count => _registry.Count;

    /// <summary>Every connected client at this moment.</summary>
    public IReadOnlyList<Client> All() => _registry.All();
}
