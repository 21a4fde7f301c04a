using Realtime.Protocol;

namespace Realtime.Core.Subscriptions;

/// <summary>A subscription that buffers, with what its reply will say.</summary>
/// <param name="Result">Result of the subscribe.</param>
/// <param name="Position">Position from which on buffered publications follow the reply.</param>
internal sealed record StartedSubscription(SubscribeResult Result, StreamPosition Position);
