namespace Realtime.Protocol;

/// <summary><c>Command.rpc</c> (field 13).</summary>
public sealed class RpcRequest
{
    /// <summary>Payload.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Method name.</summary>
    public string Method { get; set; } = "";
}
