using Realtime.Protocol;

namespace Realtime.Core.Cluster.Messages;

/// <summary>Change the expiration of connections.</summary>
internal sealed record RefreshOrder(ClientSelector Clients, ServerRefresh Refresh) : IClientOrder
{
    public ControlKind Kind => ControlKind.Refresh;

    public static RefreshOrder Read(ref ControlReader reader) =>
        new(SelectorFields.Read(ref reader), new ServerRefresh(reader.Bool(), reader.Int(), reader.Bytes()));

    public void Write(ControlWriter writer)
    {
        SelectorFields.Write(writer, Clients);
        writer.Bool(Refresh.Expired);
        writer.Int(Refresh.ExpireAt);
        writer.Bytes(Refresh.Info.Span);
    }

    public ValueTask<ClientError?> ApplyAsync(NodeClients clients, CancellationToken cancellationToken)
    {
        clients.Refresh(Clients, Refresh);
        return default;
    }
}
