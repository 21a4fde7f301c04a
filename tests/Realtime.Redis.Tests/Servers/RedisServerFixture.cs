using Realtime.Redis.Tests.Servers;
using Realtime.TestSupport.Processes;

[assembly: AssemblyFixture(typeof(RedisServerFixture))]

namespace Realtime.Redis.Tests.Servers;

/// <summary>A redis-server for all tests that do not harm it; each uses a prefix of its own.</summary>
public sealed class RedisServerFixture : IAsyncLifetime
{
    private RedisProcess? _server;

    public RedisProcess Server => _server ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _server = await RedisProcess.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
