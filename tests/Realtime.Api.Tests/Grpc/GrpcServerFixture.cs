using Realtime.Core.Configuration;

namespace Realtime.Api.Tests.Grpc;

/// <summary>One server with both shells for all tests of a class, reflection on; each test uses channels of its own.</summary>
public sealed class GrpcServerFixture : IAsyncLifetime
{
    public ApiServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await ApiServer.StartAsync(grpc: new GrpcApiOptions { Enabled = true, Key = ApiServer.Key, Reflection = true });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
