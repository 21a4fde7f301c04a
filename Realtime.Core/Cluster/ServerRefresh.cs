namespace Realtime.Core.Cluster;

/// <summary>A refresh of connections that the server API asks for.</summary>
/// <param name="Expired">Close the connections as expired.</param>
/// <param name="ExpireAt">New expiration, Unix seconds; 0 makes them unlimited.</param>
/// <param name="Info">New connection info, empty to keep it.</param>
public sealed record ServerRefresh(bool Expired, long ExpireAt, ReadOnlyMemory<byte> Info);
