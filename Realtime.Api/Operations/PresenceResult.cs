using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Result of <c>presence</c>.</summary>
/// <param name="Presence">Who is in the channel, by client id.</param>
public readonly record struct PresenceResult(IReadOnlyDictionary<string, ClientInfo> Presence);
