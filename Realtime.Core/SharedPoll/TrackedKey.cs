namespace Realtime.Core.SharedPoll;

/// <summary>A key as one subscription tracks it. Used under the lock of the channel.</summary>
internal sealed class TrackedKey(SharedPollSubscription subscription, PollKey key)
{
    public SharedPollSubscription Subscription { get; } = subscription;

    public PollKey Key { get; } = key;

    /// <summary>Version that the client has; 0 for none.</summary>
    public ulong Version { get; set; }

    /// <summary>The client was sent the data of <see cref="Version"/> since it tracked the key, so a delta may follow.</summary>
    public bool HasData { get; set; }

    /// <summary>When the signature expires, Unix seconds; 0 or less never.</summary>
    public long ExpireAt { get; set; }

    /// <summary>Place among those who track the key.</summary>
    public int Index { get; set; }
}
