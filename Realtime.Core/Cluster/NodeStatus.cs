using Realtime.Core.Diagnostics;
using Realtime.Core.Hub;

namespace Realtime.Core.Cluster;

/// <summary>What this node holds at the moment.</summary>
internal sealed class NodeStatus(NodeIdentity identity, ClientRegistry clients, ChannelHub hub, NodeActivityMeter activity, TimeProvider time)
{
    public NodeInfo Read() => new(
        identity.Uid,
        identity.Name,
        ServerVersion.Current,
        clients.Count,
        clients.UserCount,
        hub.SubscriptionCount,
        hub.ChannelCount,
        (uint)time.GetElapsedTime(identity.StartedAt).TotalSeconds)
    {
        ServesClients = identity.ServesClients,
        Activity = activity.Read(),
    };
}
