namespace Realtime.Core.SharedPoll;

/// <summary>A key that a client asks to track, its signature checked.</summary>
/// <param name="Key">Key.</param>
/// <param name="Version">Version that the client has; 0 for none.</param>
/// <param name="ExpireAt">When the signature expires, Unix seconds; 0 or less never.</param>
internal readonly record struct TrackItem(string Key, ulong Version, long ExpireAt);
