namespace Realtime.Core.Cluster;

/// <summary>
/// Carries control messages between the nodes of a cluster. What is in them is the engine's affair: for a controller they are bytes.
/// <para>
/// Delivery: at most once. A message may be lost, as while a node is away, and is never delivered twice. Messages of one node that go the same way (to all
/// nodes, or to one) arrive in order. A message to all nodes may come back to its sender, which ignores it.
/// </para>
/// <para>Threading: every method may be called from any thread at once.</para>
/// <para>Buffers: a message passes to the controller with the call and is not changed afterwards.</para>
/// <para>A broken dependency is an exception within seconds, never a call that hangs; callers answer it with the internal error.</para>
/// </summary>
public interface IController
{
    /// <summary>
    /// Starts to receive what is sent to all nodes and what is sent to this one (<see cref="NodeIdentity.Uid"/>); when it completes, messages sent from then on
    /// arrive. It is called again, with the same handler, only if it failed. What breaks later the controller mends by itself.
    /// </summary>
    ValueTask StartAsync(IControlHandler handler, CancellationToken cancellationToken);

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message, up to some megabytes.</param>
    /// <param name="node">Id of the node that is to get it; empty for all nodes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask PublishAsync(ReadOnlyMemory<byte> message, string node, CancellationToken cancellationToken);
}
