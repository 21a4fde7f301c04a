using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Result of <c>publish</c>.</summary>
/// <param name="Position">Position of the publication; default without history.</param>
public readonly record struct PublishResult(StreamPosition Position);
