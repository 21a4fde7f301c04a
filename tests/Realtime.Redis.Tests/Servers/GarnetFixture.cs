using System.Globalization;
using Garnet;
using Realtime.Redis.Tests.Servers;
using Realtime.TestSupport.Processes;

[assembly: AssemblyFixture(typeof(GarnetFixture))]

namespace Realtime.Redis.Tests.Servers;

/// <summary>A Garnet inside this process, for all tests; each uses a prefix of its own.</summary>
public sealed class GarnetFixture : IAsyncLifetime
{
    private GarnetServer? _server;

    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Next()}");

    public ValueTask InitializeAsync()
    {
        var port = Address[(Address.LastIndexOf(':') + 1)..];
        _server = new GarnetServer(["--bind", "127.0.0.1", "--port", port, "--lua", "--lua-transaction-mode", "--memory", "128m", "--index", "8m", "-q"]);
        _server.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
