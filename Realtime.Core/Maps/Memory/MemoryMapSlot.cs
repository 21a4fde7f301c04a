namespace Realtime.Core.Maps.Memory;

/// <summary>A key that is in a map. Lives until the key is removed; one that comes back is another.</summary>
/// <remarks>Every member is used under the lock of the map.</remarks>
internal sealed class MemoryMapSlot(MemoryMap map, string key)
{
    /// <summary>The map.</summary>
    public MemoryMap Map { get; } = map;

    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>What was written last; null once removed.</summary>
    public MapEntry? Entry { get; set; }

    /// <summary>Order in an ordered map.</summary>
    public long Score { get; set; }

    /// <summary>When the key expires; <see cref="long.MaxValue"/> never.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>The key waits to expire.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Version of the data.</summary>
    public ulong Version { get; set; }

    /// <summary>What the version is compared within.</summary>
    public string VersionEpoch { get; set; } = "";
}
