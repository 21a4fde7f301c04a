namespace Realtime.Core.Presence;

/// <summary>How many are in a channel.</summary>
/// <param name="NumClients">Connections.</param>
/// <param name="NumUsers">Distinct users; all anonymous connections together count as one.</param>
public readonly record struct PresenceStats(int NumClients, int NumUsers);
