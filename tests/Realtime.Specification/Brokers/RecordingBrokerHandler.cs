using System.Threading.Channels;
using Realtime.Core.Brokers;
using Realtime.Protocol;

namespace Realtime.Specification.Brokers;

/// <summary>Keeps what a broker delivers, in the order it came.</summary>
public sealed class RecordingBrokerHandler : IBrokerHandler
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();

    /// <inheritdoc/>
    public void HandlePublication(string channel, Publication publication, StreamPosition position, Publication? previous, long publishedAt = 0) =>
        _deliveries.Writer.TryWrite(new Delivery(DeliveryKind.Publication, channel, publication, position, previous, PublishedAt: publishedAt));

    /// <inheritdoc/>
    public void HandleJoin(string channel, ClientInfo info) =>
        _deliveries.Writer.TryWrite(new Delivery(DeliveryKind.Join, channel, Info: info));

    /// <inheritdoc/>
    public void HandleLeave(string channel, ClientInfo info) =>
        _deliveries.Writer.TryWrite(new Delivery(DeliveryKind.Leave, channel, Info: info));

    /// <summary>The next delivery; waits 10 seconds at most.</summary>
    public async Task<Delivery> NextAsync(CancellationToken cancellationToken) =>
        await _deliveries.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(_patience, cancellationToken);
}
