namespace Realtime.Protocol;

/// <summary><c>Push.subscribe</c> (field 9): a server-side subscription was made.</summary>
public sealed class Subscribe : IPushBody
{
    /// <summary>The subscription is recoverable.</summary>
    public bool Recoverable { get; set; }

    /// <summary>Epoch of the stream.</summary>
    public string Epoch { get; set; } = "";

    /// <summary>Offset of the stream.</summary>
    public ulong Offset { get; set; }

    /// <summary>The position is tracked.</summary>
    public bool Positioned { get; set; }

    /// <summary>Custom data from the backend.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }
}
