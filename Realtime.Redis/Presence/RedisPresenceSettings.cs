namespace Realtime.Redis.Presence;

/// <summary>How presence is kept.</summary>
/// <param name="Ttl">How long a client stays without being confirmed.</param>
/// <param name="UseFieldTtl">Let Redis expire the clients, where it can.</param>
/// <param name="KeepUsers">Count users in Redis.</param>
internal sealed record RedisPresenceSettings(TimeSpan Ttl, bool UseFieldTtl, bool KeepUsers);
