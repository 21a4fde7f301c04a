using Realtime.Protocol;

namespace Realtime.Core.Brokers.Memory;

/// <summary>What became of the first publication with an idempotency key.</summary>
/// <remarks>Every member is used under <see cref="Gate"/>.</remarks>
internal sealed class IdempotentResult((string Channel, string Key) id)
{
    /// <summary>Channel and idempotency key.</summary>
    public (string Channel, string Key) Id { get; } = id;

    /// <summary>Held while the first publication is under way, so that a repeat at the same time waits for it.</summary>
    public Lock Gate { get; } = new();

    /// <summary>It has left the broker's table: look the key up again.</summary>
    public bool IsGone { get; set; }

    /// <summary>The first result.</summary>
    public StreamPosition Position { get; private set; }

    /// <summary>Until when the first result counts; 0 without one.</summary>
    public long ExpiresAt { get; private set; }

    /// <summary>Keeps the first result until a time.</summary>
    public void Keep(StreamPosition position, long expiresAt)
    {
        Position = position;
        ExpiresAt = expiresAt;
    }
}
