using Grpc.Core;
using Realtime.Api.Grpc.Wire;
using Realtime.Core.Configuration;
using Status = Grpc.Core.Status;

namespace Realtime.Api.Tests.Grpc;

public sealed class ErrorModeTests(GrpcServerFixture fixture) : IClassFixture<GrpcServerFixture>
{
    private static readonly Metadata _transport = new() { { "authorization", $"apikey {ApiServer.Key}" }, { "x-centrifugo-error-mode", "transport" } };

    [Fact]
    public async Task The_usual_error_is_part_of_the_response()
    {
        var response = await fixture.Server.Grpc.CallAsync<PublishRequest, PublishResponse>("Publish", new());

        Assert.Equal(new Error { Code = 107, Message = "bad request" }, response.Error);
        Assert.Null(response.Result);
    }

    [Fact]
    public async Task Metadata_asks_for_the_error_as_the_status() => AssertBadRequest(
        await Assert.ThrowsAsync<RpcException>(() => fixture.Server.Grpc.CallAsync<PublishRequest, PublishResponse>("Publish", new(), _transport)));

    [Fact]
    public async Task The_configuration_asks_for_the_error_as_the_status()
    {
        await using var server = await ApiServer.StartAsync(grpc: new GrpcApiOptions { Enabled = true, Key = ApiServer.Key, ErrorMode = "transport" });

        AssertBadRequest(await Assert.ThrowsAsync<RpcException>(() => server.Grpc.CallAsync<PublishRequest, PublishResponse>("Publish", new())));
    }

    [Fact]
    public async Task Errors_of_single_channels_and_commands_stay_in_the_response()
    {
        var broadcast = await fixture.Server.Grpc.CallAsync<BroadcastRequest, BroadcastResponse>("Broadcast", new() { Channels = { "nope:x" } }, _transport);
        var batch = await fixture.Server.Grpc.CallAsync<BatchRequest, BatchResponse>("Batch", new() { Commands = { new Command() } }, _transport);

        Assert.Equal(102u, broadcast.Result.Responses[0].Error.Code);
        Assert.Equal(104u, batch.Replies[0].Error.Code);
    }

    private static void AssertBadRequest(RpcException error)
    {
        Assert.Equal(new Status(StatusCode.InvalidArgument, "bad request"), error.Status);
        var details = StatusDetails.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal((3, "bad request"), (details.Code, details.Message));
        Assert.Equal("type.googleapis.com/centrifugal.centrifugo.api.Error", details.Details.Single().TypeUrl);
        Assert.Equal(new Error { Code = 107, Message = "bad request" }, details.Details.Single().Unpack<Error>());
    }
}
