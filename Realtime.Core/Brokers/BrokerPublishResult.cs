using Realtime.Protocol;

namespace Realtime.Core.Brokers;

/// <summary>What a broker did with a publication.</summary>
/// <param name="Position">Position it got; default without history. For a suppressed publication see <paramref name="Suppressed"/>.</param>
/// <param name="Suppressed">
/// It was dropped: by its idempotency key (then the position is that of the first result) or by its version (then it is the stream's top).
/// </param>
public readonly record struct BrokerPublishResult(StreamPosition Position, bool Suppressed);
