namespace Realtime.Core.Cluster;

/// <summary>The controller of a node that is alone: there is nobody to send to or to receive from.</summary>
public sealed class SingleNodeController : IController
{
    /// <inheritdoc/>
    public ValueTask StartAsync(IControlHandler handler, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask PublishAsync(ReadOnlyMemory<byte> message, string node, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
