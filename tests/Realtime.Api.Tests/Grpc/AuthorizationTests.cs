using Grpc.Core;
using Realtime.Api.Grpc.Wire;
using Realtime.Core.Configuration;

namespace Realtime.Api.Tests.Grpc;

public sealed class AuthorizationTests(GrpcServerFixture fixture) : IClassFixture<GrpcServerFixture>
{
    [Theory]
    [InlineData("authorization", "apikey wrong")]
    [InlineData("authorization", "apikey ")]
    [InlineData("authorization", "ApiKey test-key")]
    [InlineData("authorization", "apikey  test-key")]
    [InlineData("authorization", "apikey TEST-KEY")]
    [InlineData("authorization", "test-key")]
    [InlineData("x-api-key", "test-key")]
    public async Task A_call_needs_the_key_in_exactly_one_form(string name, string value)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() =>
            fixture.Server.Grpc.CallAsync<InfoRequest, InfoResponse>("Info", new(), new() { { name, value } }));

        Assert.Equal(new Status(StatusCode.Unauthenticated, "unauthenticated"), error.Status);
    }

    [Fact]
    public async Task The_first_of_several_keys_counts()
    {
        Metadata metadata = new() { { "authorization", "apikey wrong" }, { "authorization", $"apikey {ApiServer.Key}" } };

        var error = await Assert.ThrowsAsync<RpcException>(() => fixture.Server.Grpc.CallAsync<InfoRequest, InfoResponse>("Info", new(), metadata));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }

    [Fact]
    public async Task Without_a_configured_key_every_call_is_accepted()
    {
        await using var server = await ApiServer.StartAsync(grpc: new GrpcApiOptions { Enabled = true });

        Assert.Single((await server.Grpc.CallAsync<InfoRequest, InfoResponse>("Info", new(), [])).Result.Nodes);
    }

    [Fact]
    public async Task Without_the_option_there_is_no_service()
    {
        await using var server = await ApiServer.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => server.Grpc.CallAsync<InfoRequest, InfoResponse>("Info", new()));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }
}
