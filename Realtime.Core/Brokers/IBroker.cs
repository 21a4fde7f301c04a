using Realtime.Protocol;

namespace Realtime.Core.Brokers;

/// <summary>
/// Carries publications between nodes and keeps the streams of channels.
/// <para>Ordering: storing a publication and delivering it is one step per channel, so that subscribers get offsets in order.</para>
/// <para>Threading: every method may be called from any thread at once.</para>
/// <para>Buffers: <c>data</c> passes to the broker with the call and is not changed afterwards.</para>
/// <para>A broken dependency is an exception; callers answer it with the internal error.</para>
/// </summary>
public interface IBroker
{
    /// <summary>Starts to deliver to a handler. Called once, before any other method.</summary>
    void RegisterHandler(IBrokerHandler handler);

    /// <summary>Starts to receive a channel on this node; when it completes, later publications arrive. Repeating it does no harm.</summary>
    ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Stops receiving a channel on this node.</summary>
    ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Publishes into a channel.</summary>
    ValueTask<BrokerPublishResult> PublishAsync(string channel, ReadOnlyMemory<byte> data, in PublishOptions options, CancellationToken cancellationToken);

    /// <summary>Publishes a join message; it is not stored.</summary>
    ValueTask PublishJoinAsync(string channel, ClientInfo info, CancellationToken cancellationToken);

    /// <summary>Publishes a leave message; it is not stored.</summary>
    ValueTask PublishLeaveAsync(string channel, ClientInfo info, CancellationToken cancellationToken);

    /// <summary>Reads a channel's stream. A stream never used before gets an epoch, which stays.</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="filter">What to read.</param>
    /// <param name="metaTtl">How long the stream's position lives from now on.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<HistoryPage> HistoryAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken);

    /// <summary>Removes the publications of a stream; its offset and epoch stay.</summary>
    ValueTask RemoveHistoryAsync(string channel, CancellationToken cancellationToken);
}
