namespace Realtime.Core.Clients;

/// <summary>Creates clients for transports: the only way in. A singleton of the container.</summary>
public sealed class ClientFactory
{
    /// <summary>Creates the client of a connection that was just accepted and starts its stale deadline.</summary>
    public Client Create(ClientTransport transport, ConnectionRequest request) => throw new NotImplementedException();
}
