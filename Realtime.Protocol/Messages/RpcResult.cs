namespace Realtime.Protocol;

/// <summary><c>Reply.rpc</c> (field 13).</summary>
public sealed class RpcResult : IReplyResult
{
    /// <summary>Payload.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }
}
