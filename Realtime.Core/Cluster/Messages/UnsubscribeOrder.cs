using Realtime.Protocol;

namespace Realtime.Core.Cluster.Messages;

/// <summary>Unsubscribe clients from a channel.</summary>
internal sealed record UnsubscribeOrder(ClientSelector Clients, string Channel, Unsubscribe Reason) : IClientOrder
{
    public ControlKind Kind => ControlKind.Unsubscribe;

    public static UnsubscribeOrder Read(ref ControlReader reader) =>
        new(SelectorFields.Read(ref reader), reader.String(), new Unsubscribe(reader.UInt32(), reader.String()));

    public void Write(ControlWriter writer)
    {
        SelectorFields.Write(writer, Clients);
        writer.String(Channel);
        writer.UInt(Reason.Code);
        writer.String(Reason.Reason);
    }

    public async ValueTask<ClientError?> ApplyAsync(NodeClients clients, CancellationToken cancellationToken)
    {
        await clients.UnsubscribeAsync(Clients, Channel, Reason).ConfigureAwait(false);
        return null;
    }
}
