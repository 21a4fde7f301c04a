namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>rpc</c>.</summary>
public sealed class RpcRequest
{
    /// <summary>Method; required.</summary>
    public string Method { get; set; } = "";

    /// <summary>Parameters of the method.</summary>
    public ReadOnlyMemory<byte> Params { get; set; }
}
