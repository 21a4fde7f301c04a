using Realtime.Core.Clients;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>
/// A subscription to a map. Until it is committed it stands for a client that reads pages, one command after another; between two of them
/// it is not busy and can end at any time.
/// </summary>
internal sealed class MapSubscription(Client client, string channel, long startedAt) : ChannelSubscription(client, channel)
{
    /// <summary>When the first command came, a timestamp of the time provider.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>A command of it is under way. Under the client's lock.</summary>
    public bool IsBusy { get; private set; } = true;

    /// <summary>Options of the map.</summary>
    public MapSettings Settings { get; set; } = new();

    /// <summary>What the subscription may do, as the first command was granted.</summary>
    public SubscriptionOptions Options { get; set; }

    /// <summary>Where the map was when the first page was read; null before.</summary>
    public StreamPosition? FirstPage { get; set; }

    /// <summary>Top of the stream when the client began to read it; null before.</summary>
    public ulong? StreamTop { get; set; }

    /// <summary>A command begins; false while another is under way.</summary>
    public bool TryEnter()
    {
        lock (Client.Sync)
        {
            var entered = !IsBusy;
            IsBusy = true;
            return entered;
        }
    }

    /// <summary>A command ends.</summary>
    /// <returns>Why the subscription is to end, if the server asked for that meanwhile.</returns>
    public Unsubscribe? Leave()
    {
        lock (Client.Sync)
        {
            IsBusy = false;
            return PendingUnsubscribe;
        }
    }
}
