using Realtime.Core.Access;
using Realtime.Core.Clients;
using Realtime.Core.Filtering;
using Realtime.Core.Hub;
using Realtime.Protocol;

namespace Realtime.Core.Subscriptions;

/// <summary>
/// One client's subscription to one channel. The object itself is the generation: everything that ends or changes a subscription names
/// the object, so what was meant for an older one never touches a newer one.
/// <para>Delivery state is used under the lock of the hub's channel, the rest under the lock of the client.</para>
/// </summary>
internal class ChannelSubscription(Client client, string channel)
{
    private List<PublicationBroadcast>? _buffer;
    private long _bufferedBytes;
    private ulong _offset;
    private string _epoch = "";
    private bool _hasPrevious;

    public Client Client { get; } = client;

    public string Channel { get; } = channel;

    /// <summary>The channel in the hub, null before and after.</summary>
    public HubChannel? HubChannel { get; set; }

    /// <summary>Guards delivery: the lock of the hub's channel or, for one outside the hub, that of its client.</summary>
    public Lock DeliverySync => HubChannel?.Sync ?? Client.Sync;

    /// <summary>Place among the channel's subscribers; -1 outside.</summary>
    public int HubIndex { get; set; } = -1;

    public SubscriptionFlags Flags { get; set; }

    /// <summary>What gave the client the subscription.</summary>
    public SubscriptionSource Source { get; set; }

    public SubscriptionState State { get; private set; }

    /// <summary>Information attached to the subscription.</summary>
    public ReadOnlyMemory<byte> Info { get; set; }

    /// <summary>Only publications whose tags match are delivered; null for all.</summary>
    public FilterNode? Filter { get; set; }

    /// <summary>When it expires, Unix seconds; 0 never.</summary>
    public long ExpireAt { get; set; }

    public TimeSpan HistoryMetaTtl { get; set; }

    /// <summary>When the position was last known to be right, Unix seconds.</summary>
    public long PositionCheckedAt { get; set; }

    /// <summary>The subscribe is over and its reply queued.</summary>
    public bool IsCommitted { get; set; }

    /// <summary>The server asked to end it while the subscribe was under way: it ends as soon as that is over.</summary>
    public Unsubscribe? PendingUnsubscribe { get; set; }

    /// <summary>Work of the periodic tick is due for it.</summary>
    public virtual bool NeedsTicks => (Flags & (SubscriptionFlags.EmitPresence | SubscriptionFlags.Positioned | SubscriptionFlags.MapPresence)) != 0 || ExpireAt > 0;

    public bool Has(SubscriptionFlags flag) => (Flags & flag) != 0;

    /// <summary>The subscription has seen everything up to this top of the stream.</summary>
    public bool IsAt(StreamPosition top)
    {
        if (HubChannel is not { } channel)
        {
            return true;
        }

        lock (channel.Sync)
        {
            return State == SubscriptionState.Ended || (_offset >= top.Offset && (_epoch.Length == 0 || _epoch == top.Epoch));
        }
    }

    /// <summary>Hands on a publication of the channel. Under the channel's lock.</summary>
    public void Deliver(PublicationBroadcast broadcast)
    {
        switch (State)
        {
            case SubscriptionState.Live:
                DeliverLive(broadcast, broadcast.IsLate);
                break;
            case SubscriptionState.Buffering:
                Buffer(broadcast);
                break;
            default:
                break;
        }
    }

    /// <summary>Hands on a join or leave message. Under the channel's lock.</summary>
    public void Deliver(byte[] joinOrLeave)
    {
        if (State == SubscriptionState.Live)
        {
            Client.Enqueue(joinOrLeave);
        }
    }

    /// <summary>
    /// Queues the reply and goes live in one step: what was buffered and is newer than the position follows the reply, then what comes.
    /// Under the channel's lock.
    /// </summary>
    public virtual void GoLive(byte[]? reply, StartedSubscription started)
    {
        if (State != SubscriptionState.Buffering)
        {
            return;
        }

        if (reply is not null)
        {
            Client.Enqueue(reply);
        }

        _offset = started.Position.Offset;
        _epoch = started.Position.Epoch ?? "";
        _hasPrevious = started.Result.Recovered || Has(SubscriptionFlags.Map);
        State = SubscriptionState.Live;
        if (_bufferedBytes > Client.Services.QueueMaxSize)
        {
            LosePosition();
            return;
        }

        if (_buffer is { } buffer)
        {
            _buffer = null;
            // While it is recovering, a subscription takes what is old.
            foreach (var broadcast in buffer)
            {
                if (State == SubscriptionState.Live)
                {
                    DeliverLive(broadcast, isLate: false);
                }
            }
        }
    }

    /// <summary>It ends, or will not begin: gives up what it holds beside its place in the hub. Repeating it does no harm.</summary>
    public virtual void GiveUp()
    {
    }

    /// <summary>Stops delivering. Under the channel's lock.</summary>
    public void End()
    {
        State = SubscriptionState.Ended;
        _buffer = null;
    }

    // 1. Not positioned, or no offset (not stored): deliver. 2. One that comes too late is a lost position. 3. An epoch not known yet is taken
    // over; another one is a lost position. 4. An offset seen already is skipped, one too far ahead is a lost position. 5. Deliver and move on.
    private void DeliverLive(PublicationBroadcast broadcast, bool isLate)
    {
        var position = broadcast.Position;
        if (Has(SubscriptionFlags.Positioned) && position.Offset != 0)
        {
            if (_epoch.Length == 0)
            {
                _epoch = position.Epoch;
            }

            if (isLate || _epoch != position.Epoch || position.Offset > _offset + 1)
            {
                LosePosition();
                return;
            }

            if (position.Offset <= _offset)
            {
                return;
            }

            _offset = position.Offset;
        }

        if (Has(SubscriptionFlags.Delta))
        {
            DeliverDelta(broadcast);
            return;
        }

        if (Filter is not null && !TagsFilter.Matches(Filter, broadcast.Tags))
        {
            return;
        }

        if (broadcast.Frame(Client) is { } frame)
        {
            Client.Enqueue(frame);
        }
        else
        {
            Client.DisconnectLater(Disconnect.InappropriateProtocol);
        }
    }

    // Deltas of a stream follow one another, so a filter cannot leave one out. Those of a map go by key: what the filter takes goes whole,
    // since the subscriber may not have the key's previous data.
    private void DeliverDelta(PublicationBroadcast broadcast)
    {
        var byFilter = Filter is not null && Has(SubscriptionFlags.Map);
        if (byFilter && !TagsFilter.Matches(Filter!, broadcast.Tags))
        {
            return;
        }

        Client.Enqueue(broadcast.DeltaFrame(Client, _hasPrevious && !byFilter && Has(SubscriptionFlags.Positioned)));
        _hasPrevious = true;
    }

    private void LosePosition()
    {
        End();
        Client.Services.Ender.LosePositionLater(this);
    }

    // Bounded like the client's queue; what does not fit is counted, and found out when the subscription goes live.
    private void Buffer(PublicationBroadcast broadcast)
    {
        _bufferedBytes += broadcast.Size;
        if (_bufferedBytes > Client.Services.QueueMaxSize)
        {
            _buffer = null;
            return;
        }

        (_buffer ??= []).Add(broadcast);
    }
}
