using Google.Protobuf;
using Grpc.Core;
using Realtime.Api.Grpc.Wire;
using Realtime.Core.Configuration;

namespace Realtime.Api.Tests.Grpc;

public sealed class MessageLimitTests
{
    [Theory]
    [InlineData(0, 4_000_000, StatusCode.OK)]
    [InlineData(0, 4_194_304, StatusCode.ResourceExhausted)]
    [InlineData(1000, 900, StatusCode.OK)]
    [InlineData(1000, 1000, StatusCode.ResourceExhausted)]
    [InlineData(50_000_000, 40_000_000, StatusCode.OK)]
    public async Task A_message_above_the_limit_exhausts_resources(int limit, int data, StatusCode expected)
    {
        await using var server = await ApiServer.StartAsync(grpc: new GrpcApiOptions { Enabled = true, MaxReceiveMessageSize = limit });
        var message = new PublishRequest { Channel = "x", Data = UnsafeByteOperations.UnsafeWrap(new byte[data]) };

        var status = StatusCode.OK;
        try
        {
            await server.Grpc.CallAsync<PublishRequest, PublishResponse>("Publish", message, []);
        }
        catch (RpcException error)
        {
            status = error.StatusCode;
        }

        Assert.Equal(expected, status);
    }
}
