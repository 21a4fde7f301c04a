namespace Realtime.Core.Maps;

/// <summary>How a map broker removes one key. Assembled in one place only: <see cref="MapPublisher"/>.</summary>
public readonly record struct MapRemoveOptions
{
    /// <summary>How the map is kept.</summary>
    public MapStorage Storage { get; init; }

    /// <summary>A key repeated within <see cref="IdempotentResultTtl"/> removes nothing again; empty for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How long an idempotency key is remembered.</summary>
    public TimeSpan IdempotentResultTtl { get; init; }
}
