using Realtime.Protocol;

namespace Realtime.Core.Cluster.Messages;

/// <summary>Disconnect clients.</summary>
internal sealed record DisconnectOrder(ClientSelector Clients, ServerDisconnect Disconnect) : IClientOrder
{
    public ControlKind Kind => ControlKind.Disconnect;

    public static DisconnectOrder Read(ref ControlReader reader)
    {
        var clients = SelectorFields.Read(ref reader);
        var disconnect = new Disconnect(reader.UInt32(), reader.String());
        var whitelist = new string[reader.Elements()];
        for (var i = 0; i < whitelist.Length; i++)
        {
            whitelist[i] = reader.String();
        }

        return new DisconnectOrder(clients, new ServerDisconnect(disconnect, whitelist));
    }

    public void Write(ControlWriter writer)
    {
        SelectorFields.Write(writer, Clients);
        writer.UInt(Disconnect.Disconnect.Code);
        writer.String(Disconnect.Disconnect.Reason);
        writer.UInt((uint)Disconnect.Whitelist.Count);
        foreach (var client in Disconnect.Whitelist)
        {
            writer.String(client);
        }
    }

    public ValueTask<ClientError?> ApplyAsync(NodeClients clients, CancellationToken cancellationToken)
    {
        clients.Disconnect(Clients, Disconnect);
        return default;
    }
}
