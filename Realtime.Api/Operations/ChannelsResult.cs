namespace Realtime.Api.Operations;

/// <summary>Result of <c>channels</c>.</summary>
/// <param name="Channels">Number of subscribers by channel.</param>
public readonly record struct ChannelsResult(IReadOnlyDictionary<string, int> Channels);
