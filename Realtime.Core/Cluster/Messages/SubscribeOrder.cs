using Realtime.Protocol;

namespace Realtime.Core.Cluster.Messages;

/// <summary>Subscribe clients to a channel. Each node asks its own configuration what the request leaves open.</summary>
internal sealed record SubscribeOrder(ClientSelector Clients, ServerSubscribe Subscribe) : IClientOrder
{
    public ControlKind Kind => ControlKind.Subscribe;

    public static SubscribeOrder Read(ref ControlReader reader) => new(
        SelectorFields.Read(ref reader),
        new ServerSubscribe
        {
            Channel = reader.String(),
            Info = reader.Bytes(),
            Data = reader.Bytes(),
            RecoverSince = reader.Bool() ? new StreamPosition(reader.UInt(), reader.String()) : null,
            ExpireAt = reader.Int(),
            Presence = reader.OptionalBool(),
            JoinLeave = reader.OptionalBool(),
            ForcePushJoinLeave = reader.OptionalBool(),
            ForceRecovery = reader.OptionalBool(),
            ForcePositioning = reader.OptionalBool(),
        });

    public void Write(ControlWriter writer)
    {
        SelectorFields.Write(writer, Clients);
        writer.String(Subscribe.Channel);
        writer.Bytes(Subscribe.Info.Span);
        writer.Bytes(Subscribe.Data.Span);
        writer.Bool(Subscribe.RecoverSince is not null);
        if (Subscribe.RecoverSince is { } since)
        {
            writer.UInt(since.Offset);
            writer.String(since.Epoch ?? "");
        }

        writer.Int(Subscribe.ExpireAt);
        writer.OptionalBool(Subscribe.Presence);
        writer.OptionalBool(Subscribe.JoinLeave);
        writer.OptionalBool(Subscribe.ForcePushJoinLeave);
        writer.OptionalBool(Subscribe.ForceRecovery);
        writer.OptionalBool(Subscribe.ForcePositioning);
    }

    public ValueTask<ClientError?> ApplyAsync(NodeClients clients, CancellationToken cancellationToken) =>
        clients.SubscribeAsync(Clients, Subscribe, cancellationToken);
}
