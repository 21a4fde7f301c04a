using Realtime.Core;

namespace Realtime.Api.Operations;

/// <summary>Result of <c>broadcast</c>.</summary>
/// <param name="Responses">What came of each channel, in the order asked for.</param>
public readonly record struct BroadcastResult(IReadOnlyList<Outcome<PublishResult>> Responses);
