using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.Core.Cluster;
using Realtime.Core.Presence;
using Realtime.Protocol;

namespace Realtime.Api.Grpc.Messages;

/// <summary>Results as messages.</summary>
internal static class ResultMessages
{
    public static Wire.PublishResult Publish(Operations.PublishResult result) =>
        new() { Offset = result.Position.Offset, Epoch = result.Position.Epoch ?? "" };

    public static Wire.BroadcastResult Broadcast(Operations.BroadcastResult result) => new() { Responses = { result.Responses.Select(Response) } };

    public static Wire.PresenceResult Presence(Operations.PresenceResult result)
    {
        var message = new Wire.PresenceResult();
        foreach (var (client, info) in result.Presence)
        {
            message.Presence[client] = Info(info);
        }
        return message;
    }

    public static Wire.PresenceStatsResult PresenceStats(PresenceStats result) =>
        new() { NumClients = (uint)result.NumClients, NumUsers = (uint)result.NumUsers };

    public static Wire.HistoryResult History(HistoryPage result) => new()
    {
        Publications = { result.Publications.Select(Publication) },
        Epoch = result.Position.Epoch ?? "",
        Offset = result.Position.Offset,
    };

    public static Wire.InfoResult Nodes(Operations.InfoResult result) => new() { Nodes = { result.Nodes.Select(Node) } };

    public static Wire.ChannelsResult Channels(Operations.ChannelsResult result)
    {
        var message = new Wire.ChannelsResult();
        foreach (var (channel, subscribers) in result.Channels)
        {
            message.Channels[channel] = new() { NumClients = (uint)subscribers };
        }
        return message;
    }

    private static Wire.PublishResponse Response(Outcome<Operations.PublishResult> outcome) => outcome.IsSuccess
        ? new() { Result = Publish(outcome.Value) }
        : new() { Error = GrpcErrors.Message(outcome.Error ?? ClientError.Internal) };

    private static Wire.Publication Publication(Publication publication)
    {
        var message = new Wire.Publication
        {
            Data = Values.Bytes(publication.Data),
            Info = publication.Info is { } info ? Info(info) : null,
            Offset = publication.Offset,
        };
        Values.Add(message.Tags, publication.Tags);
        return message;
    }

    private static Wire.ClientInfo Info(ClientInfo info) => new()
    {
        User = info.User,
        Client = info.Client,
        ConnInfo = Values.Bytes(info.ConnInfo),
        ChanInfo = Values.Bytes(info.ChanInfo),
    };

    private static Wire.NodeResult Node(NodeInfo node)
    {
        var message = new Wire.NodeResult
        {
            Uid = node.Uid,
            Name = node.Name,
            Version = node.Version,
            NumClients = (uint)node.NumClients,
            NumUsers = (uint)node.NumUsers,
            NumSubs = (uint)node.NumSubs,
            NumChannels = (uint)node.NumChannels,
            Uptime = node.Uptime,
        };
        if (node.Activity is { } activity)
        {
            message.Metrics = new Wire.Metrics { Interval = activity.Interval };
            foreach (var (name, count) in activity.Items)
            {
                message.Metrics.Items.Add(name, count);
            }
        }

        return message;
    }
}
