namespace Realtime.Core.SharedPoll;

/// <summary>What a backend says about a key.</summary>
public readonly record struct SharedPollAnswerItem
{
    /// <summary>Key.</summary>
    public string Key { get; init; }

    /// <summary>Its data, not changed any more; empty when the backend left it out.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The data of the version before, for deltas; empty when the backend left it out.</summary>
    public ReadOnlyMemory<byte> PreviousData { get; init; }

    /// <summary>Version of the data; 0 for none.</summary>
    public ulong Version { get; init; }

    /// <summary>The key is gone.</summary>
    public bool Removed { get; init; }
}
