namespace Realtime.Benchmarks.Load.Clients;

/// <summary>A place in a stream, as a subscribe reply told it.</summary>
internal sealed record StreamPlace(ulong Offset, string Epoch);
