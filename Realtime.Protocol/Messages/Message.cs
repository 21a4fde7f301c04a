namespace Realtime.Protocol;

/// <summary><c>Push.message</c> (field 8): data sent to one connection.</summary>
public sealed class Message : IPushBody
{
    /// <summary>Payload.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }
}
