namespace Realtime.Protocol;

/// <summary>A tracked key with its version.</summary>
public sealed class KeyedItem
{
    /// <summary>Key.</summary>
    public string Key { get; set; } = "";

    /// <summary>Version the client has.</summary>
    public ulong Version { get; set; }
}
