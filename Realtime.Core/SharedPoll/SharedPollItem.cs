namespace Realtime.Core.SharedPoll;

/// <summary>A key that a backend is asked for.</summary>
/// <param name="Key">Key.</param>
/// <param name="Version">The version known; 0 for none, for one that is wanted whatever its version, and without versions.</param>
public readonly record struct SharedPollItem(string Key, ulong Version);
