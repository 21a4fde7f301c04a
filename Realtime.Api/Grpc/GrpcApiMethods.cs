using Google.Protobuf;
using Realtime.Api.Grpc.Messages;
using Realtime.Api.Operations;

namespace Realtime.Api.Grpc;

/// <summary>The methods that the server API has over gRPC.</summary>
internal sealed class GrpcApiMethods
{
    private readonly GrpcErrors _errors;

    public GrpcApiMethods(ApiOperations operations, MapOperations maps, GrpcErrors errors)
    {
        _errors = errors;

        // The order in which one command of a batch that holds several methods is looked through.
        All = [.. Channels(operations), .. Maps(operations, maps)];
    }

    /// <summary>Every method but <c>Batch</c>.</summary>
    public IReadOnlyList<GrpcApiMethod> All { get; }

    /// <summary>Finds a method by its name, which must be there.</summary>
    public GrpcApiMethod Find(string name) => All.First(method => method.Name == name);

    private IEnumerable<GrpcApiMethod> Channels(ApiOperations operations) =>
        [
            Of(
                "Publish", operations.Publish, static command => command.Publish, PublicationMessages.Publish, ResultMessages.Publish,
                static (error, result) => new Wire.PublishResponse { Error = error, Result = result }, static (reply, result) => reply.Publish = result),
            Of(
                "Broadcast", operations.Broadcast, static command => command.Broadcast, PublicationMessages.Broadcast, ResultMessages.Broadcast,
                static (error, result) => new Wire.BroadcastResponse { Error = error, Result = result }, static (reply, result) => reply.Broadcast = result),
            Of(
                "Subscribe", operations.Subscribe, static command => command.Subscribe, ClientsMessages.Subscribe, static _ => new Wire.SubscribeResult(),
                static (error, result) => new Wire.SubscribeResponse { Error = error, Result = result }, static (reply, result) => reply.Subscribe = result),
            Of(
                "Unsubscribe", operations.Unsubscribe, static command => command.Unsubscribe, ClientsMessages.Unsubscribe, static _ => new Wire.UnsubscribeResult(),
                static (error, result) => new Wire.UnsubscribeResponse { Error = error, Result = result }, static (reply, result) => reply.Unsubscribe = result),
            Of(
                "Disconnect", operations.Disconnect, static command => command.Disconnect, ClientsMessages.Disconnect, static _ => new Wire.DisconnectResult(),
                static (error, result) => new Wire.DisconnectResponse { Error = error, Result = result }, static (reply, result) => reply.Disconnect = result),
            Of(
                "History", operations.History, static command => command.History, QueryMessages.History, ResultMessages.History,
                static (error, result) => new Wire.HistoryResponse { Error = error, Result = result }, static (reply, result) => reply.History = result),
            Of(
                "HistoryRemove", operations.HistoryRemove, static command => command.HistoryRemove, static message => QueryMessages.Channel(message.Channel), static _ => new Wire.HistoryRemoveResult(),
                static (error, result) => new Wire.HistoryRemoveResponse { Error = error, Result = result }, static (reply, result) => reply.HistoryRemove = result),
            Of(
                "Presence", operations.Presence, static command => command.Presence, static message => QueryMessages.Channel(message.Channel), ResultMessages.Presence,
                static (error, result) => new Wire.PresenceResponse { Error = error, Result = result }, static (reply, result) => reply.Presence = result),
            Of(
                "PresenceStats", operations.PresenceStats, static command => command.PresenceStats, static message => QueryMessages.Channel(message.Channel), ResultMessages.PresenceStats,
                static (error, result) => new Wire.PresenceStatsResponse { Error = error, Result = result }, static (reply, result) => reply.PresenceStats = result),
            Of(
                "Info", operations.Info, static command => command.Info, static _ => new InfoRequest(), ResultMessages.Nodes,
                static (error, result) => new Wire.InfoResponse { Error = error, Result = result }, static (reply, result) => reply.Info = result),
            Of(
                "RPC", operations.Rpc, static command => command.Rpc, QueryMessages.Rpc, static _ => new Wire.RPCResult(),
                static (error, result) => new Wire.RPCResponse { Error = error, Result = result }, static (reply, result) => reply.Rpc = result),
            Of(
                "Refresh", operations.Refresh, static command => command.Refresh, ClientsMessages.Refresh, static _ => new Wire.RefreshResult(),
                static (error, result) => new Wire.RefreshResponse { Error = error, Result = result }, static (reply, result) => reply.Refresh = result),
            Of(
                "Channels", operations.Channels, static command => command.Channels, static message => new ChannelsRequest { Pattern = message.Pattern }, ResultMessages.Channels,
                static (error, result) => new Wire.ChannelsResponse { Error = error, Result = result }, static (reply, result) => reply.Channels = result),
            Of(
                "Connections", operations.Connections, static command => command.Connections, ConnectionsMessages.Read, ConnectionsMessages.Write,
                static (error, result) => new Wire.ConnectionsResponse { Error = error, Result = result }, static (reply, result) => reply.Connections = result),
        ];

    private IEnumerable<GrpcApiMethod> Maps(ApiOperations operations, MapOperations maps) =>
        [
            Of(
                "MapPublish", maps.Publish, static command => command.MapPublish, MapMessages.Publish, MapMessages.Published,
                static (error, result) => new Wire.MapPublishResponse { Error = error, Result = result }, static (reply, result) => reply.MapPublish = result),
            Of(
                "MapRemove", maps.Remove, static command => command.MapRemove, MapMessages.Remove, MapMessages.Removed,
                static (error, result) => new Wire.MapRemoveResponse { Error = error, Result = result }, static (reply, result) => reply.MapRemove = result),
            Of(
                "MapReadState", maps.ReadState, static command => command.MapReadState, MapMessages.ReadState, MapMessages.State,
                static (error, result) => new Wire.MapReadStateResponse { Error = error, Result = result }, static (reply, result) => reply.MapReadState = result),
            Of(
                "MapReadStream", maps.ReadStream, static command => command.MapReadStream, MapMessages.ReadStream, MapMessages.Stream,
                static (error, result) => new Wire.MapReadStreamResponse { Error = error, Result = result }, static (reply, result) => reply.MapReadStream = result),
            Of(
                "MapStats", maps.Stats, static command => command.MapStats, static message => MapMessages.Map(message.Channel), static result => new Wire.MapStatsResult { NumKeys = result.NumKeys },
                static (error, result) => new Wire.MapStatsResponse { Error = error, Result = result }, static (reply, result) => reply.MapStats = result),
            Of(
                "MapClear", maps.Clear, static command => command.MapClear, static message => MapMessages.Map(message.Channel), static _ => new Wire.MapClearResult(),
                static (error, result) => new Wire.MapClearResponse { Error = error, Result = result }, static (reply, result) => reply.MapClear = result),
            Of(
                "SharedPollPublish", operations.SharedPollPublish, static command => command.SharedPollPublish, PublicationMessages.SharedPollPublish, static _ => new Wire.SharedPollPublishResult(),
                static (error, result) => new Wire.SharedPollPublishResponse { Error = error, Result = result }, static (reply, result) => reply.SharedPollPublish = result),
        ];

    private GrpcApiMethodOf<TMessage, TRequest, TResult, TResultMessage, TResponse> Of<TMessage, TRequest, TResult, TResultMessage, TResponse>(
        string name,
        IApiOperation<TRequest, TResult> operation,
        Func<Wire.Command, TMessage?> inCommand,
        Func<TMessage, TRequest> read,
        Func<TResult, TResultMessage> write,
        Func<Wire.Error?, TResultMessage?, TResponse> respond,
        Action<Wire.Reply, TResultMessage> inReply)
        where TMessage : class, IMessage<TMessage>, IBufferMessage, new()
        where TResultMessage : class
        where TResponse : class, IMessage<TResponse>, IBufferMessage, new() =>
        new(name, operation, _errors) { Read = read, Write = write, Respond = respond, InCommand = inCommand, InReply = inReply };
}
