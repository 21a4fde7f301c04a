using Realtime.Protocol;

namespace Realtime.Core.Recovery;

/// <summary>The top of a stream as it was read to check positions.</summary>
/// <param name="Position">The top.</param>
/// <param name="ReadAt">When it was asked for, Unix seconds.</param>
internal sealed record CheckedTop(StreamPosition Position, long ReadAt);
