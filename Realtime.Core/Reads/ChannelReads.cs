using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Core.Configuration;
using Realtime.Core.Presence;
using Realtime.Core.Presence.Memory;
using Realtime.Protocol;

namespace Realtime.Core.Reads;

/// <summary>Reads of streams and of presence for clients: equal ones that are asked for at the same time are one (<see cref="SharedReads{TKey,TResult}"/>).</summary>
internal sealed class ChannelReads : IDisposable
{
    private readonly IBroker _broker;
    private readonly IPresenceManager _presence;
    private readonly SharedReads<HistoryKey, HistoryPage>? _recoveries;
    private readonly SharedReads<HistoryKey, HistoryPage>? _histories;
    private readonly SharedReads<string, IReadOnlyDictionary<string, ClientInfo>>? _presences;
    private readonly SharedReads<string, PresenceStats>? _stats;

    /// <summary>Reads go to the broker and to the presence manager.</summary>
    public ChannelReads(IBroker broker, IPresenceManager presence, RealtimeOptions options, TimeProvider time)
    {
        _broker = broker;
        _presence = presence;
        if (!options.Singleflight.Enabled)
        {
            return;
        }

        // What is in the memory of this process is read faster than it is shared.
        if (broker is not MemoryBroker)
        {
            _recoveries = new(key => broker.HistoryAsync(key.Channel, key.Filter, key.MetaTtl, CancellationToken.None), paced: true, time);
            _histories = new(key => broker.HistoryAsync(key.Channel, key.Filter, key.MetaTtl, CancellationToken.None), paced: false, time);
        }

        if (presence is not MemoryPresenceManager)
        {
            _presences = new(channel => presence.PresenceAsync(channel, CancellationToken.None), paced: false, time);
            _stats = new(channel => presence.StatsAsync(channel, CancellationToken.None), paced: false, time);
        }
    }

    /// <summary>As <see cref="IBroker.HistoryAsync"/>, for what subscribing clients and positions need: while very many ask it may take up to 250 ms longer.</summary>
    public ValueTask<HistoryPage> RecoverAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken) =>
        _recoveries?.ReadAsync(new HistoryKey(channel, filter, metaTtl), cancellationToken) ?? _broker.HistoryAsync(channel, filter, metaTtl, cancellationToken);

    /// <summary>As <see cref="IBroker.HistoryAsync"/>.</summary>
    public ValueTask<HistoryPage> HistoryAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken) =>
        _histories?.ReadAsync(new HistoryKey(channel, filter, metaTtl), cancellationToken) ?? _broker.HistoryAsync(channel, filter, metaTtl, cancellationToken);

    /// <summary>As <see cref="IPresenceManager.PresenceAsync"/>.</summary>
    public ValueTask<IReadOnlyDictionary<string, ClientInfo>> PresenceAsync(string channel, CancellationToken cancellationToken) =>
        _presences?.ReadAsync(channel, cancellationToken) ?? _presence.PresenceAsync(channel, cancellationToken);

    /// <summary>As <see cref="IPresenceManager.StatsAsync"/>.</summary>
    public ValueTask<PresenceStats> StatsAsync(string channel, CancellationToken cancellationToken) =>
        _stats?.ReadAsync(channel, cancellationToken) ?? _presence.StatsAsync(channel, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _recoveries?.Dispose();
        _histories?.Dispose();
        _presences?.Dispose();
        _stats?.Dispose();
    }
}
