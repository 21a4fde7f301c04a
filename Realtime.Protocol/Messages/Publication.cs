namespace Realtime.Protocol;

/// <summary><c>Push.pub</c> (field 4): data published into a channel. Immutable once shared.</summary>
public sealed class Publication : IPushBody
{
    /// <summary>Payload.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Publisher, when a client published.</summary>
    public ClientInfo? Info { get; set; }

    /// <summary>Offset in the stream; 0 without history.</summary>
    public ulong Offset { get; set; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    /// <summary><see cref="Data"/> is a delta.</summary>
    public bool Delta { get; set; }

    /// <summary>Unix milliseconds of the publication; 0 is not sent.</summary>
    public long Time { get; set; }

    /// <summary>Channel, when it differs from that of the push.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Key of a map publication.</summary>
    public string Key { get; set; } = "";

    /// <summary>The key was removed.</summary>
    public bool Removed { get; set; }

    /// <summary>Order of a map publication.</summary>
    public long Score { get; set; }

    /// <summary>Epoch of the stream, when it is sent.</summary>
    public string Epoch { get; set; } = "";

    /// <summary>Data of the previous publication, between nodes.</summary>
    public ReadOnlyMemory<byte> PrevData { get; set; }

    /// <summary>Version of the data.</summary>
    public ulong Version { get; set; }
}
