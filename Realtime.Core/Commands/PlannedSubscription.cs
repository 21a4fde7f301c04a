using Realtime.Core.Subscriptions;

namespace Realtime.Core.Commands;

/// <summary>A server-side subscription that a connect is about to make.</summary>
internal readonly record struct PlannedSubscription(ChannelSubscription Subscription, SubscriptionOptions Options);
