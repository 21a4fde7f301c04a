using Realtime.Protocol;

namespace Realtime.Specification.Brokers;

/// <summary>Something that a broker delivered.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Publication">The publication, for a publication.</param>
/// <param name="Position">Its position.</param>
/// <param name="Previous">The publication before it, if given.</param>
/// <param name="Info">Who came or went, for a join or leave.</param>
/// <param name="PublishedAt">When it was published, as the broker tells it.</param>
public sealed record Delivery(
    DeliveryKind Kind, string Channel, Publication? Publication = null, StreamPosition Position = default, Publication? Previous = null, ClientInfo? Info = null,
    long PublishedAt = 0);
