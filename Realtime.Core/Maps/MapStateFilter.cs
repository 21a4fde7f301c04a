namespace Realtime.Core.Maps;

/// <summary>Which keys of a map to read.</summary>
/// <param name="Limit">Most entries to return; 0 for the position alone, negative for all.</param>
/// <param name="Cursor">Where the page before ended; empty for the start.</param>
/// <param name="Key">Read this key alone, whatever the limit; empty for all.</param>
/// <param name="Ascending">The lowest score first, in ordered maps.</param>
public readonly record struct MapStateFilter(int Limit, string Cursor = "", string Key = "", bool Ascending = false);
