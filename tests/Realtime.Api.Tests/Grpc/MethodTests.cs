using Google.Protobuf;
using Grpc.Core;
using Realtime.Api.Grpc.Wire;

namespace Realtime.Api.Tests.Grpc;

public sealed class MethodTests(GrpcServerFixture fixture) : IClassFixture<GrpcServerFixture>
{
    private static readonly ByteString _data = ByteString.CopyFromUtf8("""{"v":1}""");
    private readonly string _id = Guid.NewGuid().ToString();

    [Fact]
    public async Task Publish_answers_the_position_and_history_has_the_data_and_tags()
    {
        var channel = $"hist:{_id}";

        var published = await CallAsync<PublishRequest, PublishResponse>(
            "Publish", new() { Channel = channel, Data = _data, Tags = { { "k", "v" } } });
        var history = await CallAsync<HistoryRequest, HistoryResponse>("History", new() { Channel = channel, Limit = -1 });

        Assert.Equal(1u, published.Result.Offset);
        Assert.Null(published.Error);
        Assert.Equal((1u, published.Result.Epoch), (history.Result.Offset, history.Result.Epoch));
        Assert.Equal(new Publication { Data = _data, Offset = 1, Tags = { { "k", "v" } } }, history.Result.Publications.Single());
    }

    [Fact]
    public async Task Data_may_be_any_bytes_and_base64_wins()
    {
        var channel = $"hist:{_id}";
        var bytes = ByteString.CopyFrom(0, 0xFF, 0x80);

        await CallAsync<PublishRequest, PublishResponse>("Publish", new() { Channel = channel, Data = bytes });
        await CallAsync<PublishRequest, PublishResponse>("Publish", new() { Channel = channel, Data = bytes, B64Data = "eyJ2IjoxfQ==" });
        var history = await CallAsync<HistoryRequest, HistoryResponse>("History", new() { Channel = channel, Limit = -1 });

        Assert.Equal([bytes, _data], history.Result.Publications.Select(publication => publication.Data));
    }

    [Fact]
    public async Task History_reads_on_from_a_position_until_it_is_removed()
    {
        var channel = $"hist:{_id}";
        for (var i = 0; i < 3; i++)
        {
            await CallAsync<PublishRequest, PublishResponse>("Publish", new() { Channel = channel, Data = _data });
        }

        var since = await CallAsync<HistoryRequest, HistoryResponse>("History", new() { Channel = channel, Limit = 1, Since = new() { Offset = 1 } });
        var reverse = await CallAsync<HistoryRequest, HistoryResponse>("History", new() { Channel = channel, Limit = 1, Reverse = true });
        await CallAsync<HistoryRemoveRequest, HistoryRemoveResponse>("HistoryRemove", new() { Channel = channel });
        var removed = await CallAsync<HistoryRequest, HistoryResponse>("History", new() { Channel = channel, Limit = -1 });

        Assert.Equal((2u, 3u), (since.Result.Publications[0].Offset, reverse.Result.Publications[0].Offset));
        Assert.Empty(removed.Result.Publications);
        Assert.Equal(3u, removed.Result.Offset);
    }

    [Fact]
    public async Task Broadcast_answers_for_each_channel()
    {
        var response = await CallAsync<BroadcastRequest, BroadcastResponse>(
            "Broadcast", new() { Channels = { $"hist:{_id}", "nope:x", _id }, Data = _data });

        Assert.Equal(1u, response.Result.Responses[0].Result.Offset);
        Assert.Equal(102u, response.Result.Responses[1].Error.Code);
        Assert.Equal(new PublishResult(), response.Result.Responses[2].Result);
    }

    [Fact]
    public async Task Methods_on_clients_succeed_without_any()
    {
        Assert.NotNull((await CallAsync<SubscribeRequest, SubscribeResponse>("Subscribe", new() { User = _id, Channel = _id })).Result);
        Assert.NotNull((await CallAsync<UnsubscribeRequest, UnsubscribeResponse>("Unsubscribe", new() { User = _id, Channel = _id })).Result);
        Assert.NotNull((await CallAsync<DisconnectRequest, DisconnectResponse>("Disconnect", new() { User = _id })).Result);
        Assert.NotNull((await CallAsync<RefreshRequest, RefreshResponse>("Refresh", new() { User = _id })).Result);
    }

    [Fact]
    public async Task Queries_answer_what_there_is()
    {
        Assert.Empty((await CallAsync<PresenceRequest, PresenceResponse>("Presence", new() { Channel = $"pres:{_id}" })).Result.Presence);
        Assert.Equal(new(), (await CallAsync<PresenceStatsRequest, PresenceStatsResponse>("PresenceStats", new() { Channel = $"pres:{_id}" })).Result);
        Assert.Empty((await CallAsync<ChannelsRequest, ChannelsResponse>("Channels", new())).Result.Channels);
        Assert.NotEmpty((await CallAsync<InfoRequest, InfoResponse>("Info", new())).Result.Nodes.Single().Uid);
        Assert.Equal(104u, (await CallAsync<RPCRequest, RPCResponse>("RPC", new() { Method = "x" })).Error.Code);
    }

    [Fact]
    public async Task A_map_is_written_read_and_cleared()
    {
        var channel = $"map:{_id}";
        var published = await CallAsync<MapPublishRequest, MapPublishResponse>(
            "MapPublish", new() { Channel = channel, Key = "a", Data = _data, Tags = { { "k", "v" } } });
        var suppressed = await CallAsync<MapPublishRequest, MapPublishResponse>(
            "MapPublish", new() { Channel = channel, Key = "a", Data = _data, KeyMode = "if_new" });
        var state = await CallAsync<MapReadStateRequest, MapReadStateResponse>("MapReadState", new() { Channel = channel, Limit = -1 });
        var stats = await CallAsync<MapStatsRequest, MapStatsResponse>("MapStats", new() { Channel = channel });
        var removed = await CallAsync<MapRemoveRequest, MapRemoveResponse>("MapRemove", new() { Channel = channel, Key = "a" });
        var stream = await CallAsync<MapReadStreamRequest, MapReadStreamResponse>("MapReadStream", new() { Channel = channel, Limit = -1 });

        Assert.Equal(1u, published.Result.Offset);
        Assert.Equal((true, "key_exists"), (suppressed.Result.Suppressed, suppressed.Result.SuppressReason));
        Assert.Equal(("a", _data, "v"), (state.Result.Entries.Single().Key, state.Result.Entries[0].Data, state.Result.Entries[0].Tags["k"]));
        Assert.Equal(1, stats.Result.NumKeys);
        Assert.Equal(2u, removed.Result.Offset);
        Assert.Equal([false, true], stream.Result.Entries.Select(entry => entry.Removed));
        Assert.NotNull((await CallAsync<MapClearRequest, MapClearResponse>("MapClear", new() { Channel = channel })).Result);
    }

    [Fact]
    public async Task A_key_of_a_shared_poll_is_published()
    {
        var response = await CallAsync<SharedPollPublishRequest, SharedPollPublishResponse>(
            "SharedPollPublish", new() { Channel = $"push:{_id}", Key = "a", Data = _data, Version = 1 });

        Assert.NotNull(response.Result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_command_of_a_batch_has_its_reply_in_the_field_of_its_name(bool parallel)
    {
        var response = await CallAsync<BatchRequest, BatchResponse>("Batch", new()
        {
            Parallel = parallel,
            Commands =
            {
                new Command { Publish = new() { Channel = $"hist:{_id}", Data = _data } },
                new Command { Publish = new() { Channel = "nope:x", Data = _data } },
                new Command { PresenceStats = new() { Channel = $"pres:{_id}" } },
                new Command { Channels = new(), Info = new() },
                new Command { BlockUser = new() },
                new Command(),
            },
        });

        Assert.Equal(1u, response.Replies[0].Publish.Offset);
        Assert.Equal(102u, response.Replies[1].Error.Code);
        Assert.NotNull(response.Replies[2].PresenceStats);
        Assert.NotNull(response.Replies[3].Info);
        Assert.Null(response.Replies[3].Channels);
        Assert.All(response.Replies.Skip(4), reply => Assert.Equal(104u, reply.Error.Code));
    }

    [Fact]
    public async Task Both_shells_have_the_same_methods()
    {
        var http = new List<string>();
        foreach (var method in ApiReflection.Descriptor.Services[0].Methods)
        {
            var name = string.Concat(method.Name.Select((letter, i) => char.IsUpper(letter) && i > 0 && method.Name != "RPC" ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
            if ((await fixture.Server.PostAsync($"/api/{name}", "{}")).Status != System.Net.HttpStatusCode.NotFound)
            {
                http.Add(method.Name);
            }
        }
        var grpc = new List<string>();
        foreach (var method in ApiReflection.Descriptor.Services[0].Methods)
        {
            try
            {
                await fixture.Server.Grpc.CallRawAsync(method.Name, []);
                grpc.Add(method.Name);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Unimplemented)
            {
                Assert.NotEmpty(error.Status.Detail);
            }
        }

        Assert.Equal(http, grpc);
    }

    private Task<TResponse> CallAsync<TMessage, TResponse>(string method, TMessage message)
        where TMessage : class, IMessage<TMessage>, IBufferMessage, new()
        where TResponse : class, IMessage<TResponse>, IBufferMessage, new() =>
        fixture.Server.Grpc.CallAsync<TMessage, TResponse>(method, message);
}
