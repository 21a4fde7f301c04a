namespace Realtime.Protocol;

/// <summary>A place in a channel's stream.</summary>
/// <param name="Offset">Offset of a publication; the first has 1, and 0 is before it.</param>
/// <param name="Epoch">Identifies the stream the offset belongs to.</param>
public readonly record struct StreamPosition(ulong Offset, string Epoch);
