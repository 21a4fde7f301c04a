namespace Realtime.Benchmarks.Load.Clients;

/// <summary>What a subscriber asks for.</summary>
/// <param name="Token">Connection token.</param>
/// <param name="Channel">Channel.</param>
/// <param name="OneFrame">Connect and subscribe in one frame, not waiting for the first reply.</param>
/// <param name="Since">Position to recover from; null to subscribe anew.</param>
/// <param name="Compressed">Offer permessage-deflate.</param>
internal sealed record SubscriberPlan(string Token, string Channel, bool OneFrame = true, StreamPlace? Since = null, bool Compressed = false);
