using Grpc.Core;
using Grpc.Reflection.V1;
using Alpha = Grpc.Reflection.V1Alpha;

namespace Realtime.Api.Tests.Grpc;

public sealed class ReflectionTests(GrpcServerFixture fixture) : IClassFixture<GrpcServerFixture>
{
    private static readonly string[] _services = ["centrifugal.centrifugo.api.CentrifugoApi"];

    [Fact]
    public async Task Reflection_needs_no_key_and_lists_the_service()
    {
        using var call = new ServerReflection.ServerReflectionClient(fixture.Server.Grpc)
            .ServerReflectionInfo(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new() { ListServices = "*" }, TestContext.Current.CancellationToken);

        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(_services, call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name));
    }

    [Fact]
    public async Task Its_older_version_is_there_too()
    {
        using var call = new Alpha.ServerReflection.ServerReflectionClient(fixture.Server.Grpc)
            .ServerReflectionInfo(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new() { FileContainingSymbol = _services[0] }, TestContext.Current.CancellationToken);

        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.NotEmpty(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto);
    }

    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var server = await ApiServer.StartAsync(grpc: new() { Enabled = true });
        using var call = new ServerReflection.ServerReflectionClient(server.Grpc)
            .ServerReflectionInfo(cancellationToken: TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }
}
