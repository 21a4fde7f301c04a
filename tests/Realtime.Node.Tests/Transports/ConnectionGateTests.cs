using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Node.Transports;

namespace Realtime.Node.Tests.Transports;

public sealed class ConnectionGateTests
{
    private readonly FakeTimeProvider _time = new();
    private int _clients;

    [Fact]
    public void Without_limits_every_connection_is_admitted()
    {
        _clients = 1_000_000;
        Assert.True(Create(new ClientOptions()).TryAdmit());
    }

    [Fact]
    public void The_connection_limit_counts_connected_clients()
    {
        var gate = Create(new ClientOptions { ConnectionLimit = 2 });
        _clients = 1;
        Assert.True(gate.TryAdmit());
        _clients = 2;
        Assert.False(gate.TryAdmit());
    }

    [Fact]
    public void The_rate_limit_lets_through_so_many_per_second()
    {
        var gate = Create(new ClientOptions { ConnectionRateLimit = 2 });
        Assert.Equal([true, true, false], Admit(gate, 3));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal([true, false], Admit(gate, 2));
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal([true, true, false], Admit(gate, 3));
    }

    [Fact]
    public void Nothing_is_kept_of_a_request_without_user() => Assert.Same(ConnectionRequest.Empty, ConnectionGate.Remember(""));

    [Fact]
    public void The_user_header_is_kept() => Assert.Equal("u1", ConnectionGate.Remember("u1").UserIdHeader);

    private static bool[] Admit(ConnectionGate gate, int times) => [.. Enumerable.Range(0, times).Select(_ => gate.TryAdmit())];

    private ConnectionGate Create(ClientOptions options)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new ConnectionGate(options, () => _clients, new ConnectionMetrics(meters), _time, NullLogger<ConnectionGate>.Instance);
    }
}
