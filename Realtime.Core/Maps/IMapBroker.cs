using Realtime.Core.Brokers;

namespace Realtime.Core.Maps;

/// <summary>
/// Keeps maps: for each channel a state (keys with data) and, if asked for, a stream of its changes.
/// <para>Atomicity: changing the state, adding to the stream and delivering are one step per channel. Whoever reads a state at an offset
/// and then the stream after that offset misses nothing and sees nothing twice.</para>
/// <para>Ordering: subscribers get the changes of a channel in the order of their offsets, and without a stream in that of the changes.</para>
/// <para>A key that has lived its time is removed within about a second as if by a call: with an offset and a delivery.</para>
/// <para>Epoch: it stays while the map lives; a map that was cleared or expired comes back with another one. The broker does not compare
/// epochs: the caller does, from the position returned.</para>
/// <para>Threading: every method may be called from any thread at once.</para>
/// <para>Buffers: <c>data</c> passes to the broker with the call and is not changed afterwards.</para>
/// <para>A broken dependency is an exception; callers answer it with the internal error.</para>
/// </summary>
public interface IMapBroker
{
    /// <summary>Starts to deliver to a handler. Called once, before any other method.</summary>
    void RegisterHandler(IBrokerHandler handler);

    /// <summary>Starts to receive a channel on this node; when it completes, later changes arrive. Repeating it does no harm.</summary>
    ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Stops receiving a channel on this node.</summary>
    ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a key. What may drop the write is looked at in this order: idempotency key, version, key mode.
    /// </summary>
    ValueTask<MapUpdateResult> PublishAsync(
        string channel, string key, ReadOnlyMemory<byte> data, in MapPublishOptions options, CancellationToken cancellationToken);

    /// <summary>Removes a key. Subscribers get a publication without data, with the tags that the key had.</summary>
    ValueTask<MapUpdateResult> RemoveAsync(string channel, string key, in MapRemoveOptions options, CancellationToken cancellationToken);

    /// <summary>Reads keys. A map never used before gets an epoch, which stays.</summary>
    ValueTask<MapStatePage> ReadStateAsync(string channel, in MapStateFilter filter, in MapStorage storage, CancellationToken cancellationToken);

    /// <summary>Reads the stream. A map never used before gets an epoch, which stays.</summary>
    ValueTask<MapStreamPage> ReadStreamAsync(string channel, in HistoryFilter filter, in MapStorage storage, CancellationToken cancellationToken);

    /// <summary>Number of keys.</summary>
    ValueTask<int> CountAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Drops a map with all it knows, silently: subscribers learn of it from the epoch.</summary>
    ValueTask ClearAsync(string channel, CancellationToken cancellationToken);
}
