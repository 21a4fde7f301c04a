namespace Realtime.Api.Operations;

/// <summary>Result of <c>batch</c>.</summary>
/// <param name="Replies">A reply for each command, in the same order.</param>
public readonly record struct BatchResult(IReadOnlyList<BatchReply> Replies);
