namespace Realtime.Api.Grpc.Messages;

/// <summary>Parameters of the methods that read, and of <c>RPC</c>.</summary>
internal static class QueryMessages
{
    public static Operations.ChannelRequest Channel(string channel) => new() { Channel = channel };

    public static Operations.HistoryRequest History(Wire.HistoryRequest message) => new()
    {
        Channel = message.Channel,
        Limit = message.Limit,
        Since = Values.Position(message.Since),
        Reverse = message.Reverse,
    };

    public static Operations.RpcRequest Rpc(Wire.RPCRequest message) => new() { Method = message.Method, Params = message.Params.Memory };
}
