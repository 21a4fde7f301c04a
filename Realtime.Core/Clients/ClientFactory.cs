namespace Realtime.Core.Clients;

/// <summary>Creates clients for transports: the only way in. A singleton of the container.</summary>
public sealed class ClientFactory
{
    private readonly ClientServices _services;

    internal ClientFactory(ClientServices services) => _services = services;

    /// <summary>Creates the client of a connection that was just accepted and starts its stale deadline.</summary>
    public Client Create(ClientTransport transport, ConnectionRequest request) => new(_services, transport, request);
}
