using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>A key of a map as it is, or a change of one in its stream.</summary>
/// <param name="Publication">Key, data, tags and offset as subscribers get them; never changed by anyone.</param>
/// <param name="Time">When it was written, Unix milliseconds.</param>
public sealed record MapEntry(Publication Publication, long Time);
