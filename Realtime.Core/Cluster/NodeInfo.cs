namespace Realtime.Core.Cluster;

/// <summary>What a node says of itself in <c>info</c>.</summary>
/// <param name="Uid">Id of this run of the node.</param>
/// <param name="Name">Name, by default host and port.</param>
/// <param name="Version">Version of the server.</param>
/// <param name="NumClients">Connected clients.</param>
/// <param name="NumUsers">Distinct users among them.</param>
/// <param name="NumSubs">Subscriptions.</param>
/// <param name="NumChannels">Channels with subscribers.</param>
/// <param name="Uptime">Whole seconds since the start.</param>
public sealed record NodeInfo(string Uid, string Name, string Version, int NumClients, int NumUsers, int NumSubs, int NumChannels, uint Uptime)
{
    /// <summary>Clients connect to it; not so a process of the server API alone, which is no node to <c>info</c>.</summary>
    public bool ServesClients { get; init; } = true;

    /// <summary>What the node counted in the last interval that is over; null before there is one.</summary>
    public NodeActivity? Activity { get; init; }
}
