using Realtime.Core.Clients;
using Realtime.Core.Hub;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.SharedPoll;

/// <summary>
/// A subscription to a shared poll: by itself it receives nothing, only the keys that its client tracks. What it tracks is used under the
/// lock of the <see cref="PollChannel"/>.
/// </summary>
internal sealed class SharedPollSubscription(Client client, string channel) : ChannelSubscription(client, channel)
{
    /// <summary>Where it is attached, or was; null before.</summary>
    public PollChannel? Poll { get; set; }

    /// <summary>It is attached, so that it may track keys.</summary>
    public bool IsAttached { get; set; }

    /// <summary>It is about to end: nothing more may be tracked.</summary>
    public bool IsEnding { get; set; }

    /// <summary>The keys it tracks, by name.</summary>
    public Dictionary<string, TrackedKey> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Signatures may expire at any time.</summary>
    public override bool NeedsTicks => true;

    /// <inheritdoc/>
    public override void GiveUp() => Poll?.Detach(this);

    /// <summary>Queues the reply. For the hub it is over from here on: what is published goes to those who track its key.</summary>
    public override void GoLive(byte[]? reply, StartedSubscription started)
    {
        if (State == SubscriptionState.Buffering && reply is not null)
        {
            Client.Enqueue(reply);
        }

        End();
    }

    /// <summary>Queues a publication of a key, as a delta if the client has the data before.</summary>
    /// <returns>False when the connection's format cannot carry it, which ends the connection.</returns>
    public bool Deliver(PublicationBroadcast broadcast, bool hasPrevious)
    {
        var frame = Has(SubscriptionFlags.Delta) ? broadcast.DeltaFrame(Client, hasPrevious) : broadcast.Frame(Client);
        if (frame is null)
        {
            Client.DisconnectLater(Disconnect.InappropriateProtocol);
            return false;
        }

        Client.Enqueue(frame);
        return true;
    }
}
