using Realtime.Core.Cluster.Messages;

namespace Realtime.Core.Cluster;

/// <summary>Sends control messages of this node.</summary>
internal sealed class ControlPublisher(IController controller, NodeIdentity identity)
{
    /// <summary>Sends to all other nodes; a broken controller is an exception.</summary>
    public ValueTask PublishAsync(IControlBody body, CancellationToken cancellationToken) => PublishAsync(body, "", cancellationToken);

    /// <summary>Sends to one node; a broken controller is an exception.</summary>
    public ValueTask PublishAsync(IControlBody body, string node, CancellationToken cancellationToken) =>
        controller.PublishAsync(ControlCodec.Encode(identity.Uid, body), node, cancellationToken);
}
