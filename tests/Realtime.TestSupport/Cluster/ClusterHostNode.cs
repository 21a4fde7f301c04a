using Realtime.Core.Cluster;
using Realtime.TestSupport.Engine;

namespace Realtime.TestSupport.Cluster;

/// <summary>One engine of a <see cref="ClusterHost"/>.</summary>
public sealed class ClusterHostNode(EngineHost engine)
{
    public EngineHost Engine { get; } = engine;

    public ClusterControl Control => Engine.Control;

    public BusController Controller => (BusController)Engine.Get<IController>();

    public string Uid => Engine.Get<NodeIdentity>().Uid;

    public ValueTask StartAsync(CancellationToken cancellationToken) => Engine.Get<ClusterMembership>().StartAsync(Engine.Get<IControlHandler>(), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Engine.Get<ClusterMembership>().StopAsync(cancellationToken);

    /// <summary>Ids of the nodes that this one knows, itself first.</summary>
    public async Task<IReadOnlyList<string>> NodesAsync(CancellationToken cancellationToken) =>
        [.. (await Control.NodesAsync(cancellationToken)).Select(static node => node.Uid)];
}
