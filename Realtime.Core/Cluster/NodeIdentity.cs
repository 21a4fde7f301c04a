using Realtime.Core.Configuration;

namespace Realtime.Core.Cluster;

/// <summary>Who this node is in the cluster.</summary>
/// <param name="options">The configured name.</param>
/// <param name="time">Clock of the uptime.</param>
public sealed class NodeIdentity(RealtimeOptions options, TimeProvider time)
{
    /// <summary>Id of this run of the node.</summary>
    public string Uid { get; } = Guid.NewGuid().ToString();

    /// <summary><c>node.name</c>; host name and port without it.</summary>
    public string Name { get; } = options.Node.Name.Length > 0 ? options.Node.Name : $"{Environment.MachineName}_{options.HttpServer.Port}";

    /// <summary>Clients connect to this process; false for the server API alone.</summary>
    public bool ServesClients { get; init; } = true;

    /// <summary>Timestamp of the start.</summary>
    public long StartedAt { get; } = time.GetTimestamp();
}
