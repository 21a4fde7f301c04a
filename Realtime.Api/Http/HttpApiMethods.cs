using Realtime.Api.Http.Json;
using Realtime.Api.Operations;

namespace Realtime.Api.Http;

/// <summary>The methods that the server API has over HTTP.</summary>
internal sealed class HttpApiMethods
{
    public HttpApiMethods(ApiOperations operations, MapOperations maps, HttpApiReplies replies)
    {
        // The order in which one command of a batch that holds several methods is looked through.
        All =
        [
            Of("publish", operations.Publish, PublicationReaders.Publish, ResultWriters.Publish),
            Of("broadcast", operations.Broadcast, PublicationReaders.Broadcast, ResultWriters.Broadcast),
            Of("subscribe", operations.Subscribe, ClientsReaders.Subscribe, ResultWriters.Empty),
            Of("unsubscribe", operations.Unsubscribe, ClientsReaders.Unsubscribe, ResultWriters.Empty),
            Of("disconnect", operations.Disconnect, ClientsReaders.Disconnect, ResultWriters.Empty),
            Of("history", operations.History, QueryReaders.History, ResultWriters.History),
            Of("history_remove", operations.HistoryRemove, QueryReaders.Channel, ResultWriters.Empty),
            Of("presence", operations.Presence, QueryReaders.Channel, ResultWriters.Presence),
            Of("presence_stats", operations.PresenceStats, QueryReaders.Channel, ResultWriters.PresenceStats),
            Of("info", operations.Info, QueryReaders.Info, ResultWriters.Nodes),
            Of("rpc", operations.Rpc, QueryReaders.Rpc, ResultWriters.Empty),
            Of("refresh", operations.Refresh, ClientsReaders.Refresh, ResultWriters.Empty),
            Of("channels", operations.Channels, QueryReaders.Channels, ResultWriters.Channels),
            Of("connections", operations.Connections, ConnectionsJson.Read, ConnectionsJson.Write),
            Of("map_publish", maps.Publish, MapReaders.Publish, MapWriters.Update),
            Of("map_remove", maps.Remove, MapReaders.Remove, MapWriters.Update),
            Of("map_read_state", maps.ReadState, MapReaders.State, MapWriters.State),
            Of("map_read_stream", maps.ReadStream, MapReaders.Stream, MapWriters.Stream),
            Of("map_stats", maps.Stats, MapReaders.Map, MapWriters.Stats),
            Of("map_clear", maps.Clear, MapReaders.Map, ResultWriters.Empty),
            Of("shared_poll_publish", operations.SharedPollPublish, SharedPollReaders.Publish, ResultWriters.Empty),
        ];

        HttpApiMethod Of<TRequest, TResult>(
            string name, IApiOperation<TRequest, TResult> operation, JsonRequestReader<TRequest> read, JsonResultWriter<TResult> write) =>
            new HttpApiMethodOf<TRequest, TResult>(name, operation, read, write, replies);
    }

    /// <summary>Every method but <c>batch</c>.</summary>
    public IReadOnlyList<HttpApiMethod> All { get; }

    /// <summary>Finds a method by its name, null when there is none.</summary>
    public HttpApiMethod? Find(string name) => All.FirstOrDefault(method => method.Name == name);
}
