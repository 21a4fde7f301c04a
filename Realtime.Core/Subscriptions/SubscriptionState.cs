namespace Realtime.Core.Subscriptions;

/// <summary>Life of a <see cref="ChannelSubscription"/>.</summary>
internal enum SubscriptionState : byte
{
    /// <summary>Being made: what the channel delivers is buffered until the reply is on its way.</summary>
    Buffering,

    /// <summary>Delivering.</summary>
    Live,

    /// <summary>Over, or about to be: nothing is delivered any more.</summary>
    Ended,
}
