namespace Realtime.Protocol;

/// <summary><c>Command.send</c> (field 12).</summary>
public sealed class SendRequest
{
    /// <summary>Payload.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }
}
