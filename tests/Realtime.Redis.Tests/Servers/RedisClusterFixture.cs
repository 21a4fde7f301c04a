using System.Globalization;
using Realtime.Redis.Tests.Servers;
using Realtime.TestSupport.Processes;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(RedisClusterFixture))]

namespace Realtime.Redis.Tests.Servers;

/// <summary>A Redis Cluster of three primaries.</summary>
public sealed class RedisClusterFixture : IAsyncLifetime
{
    private const int Slots = 16384;
    private const int Nodes = 3;

    private readonly List<RedisProcess> _nodes = [];

    private int _busPort;

    public string Address => _nodes[0].Address;

    public string[] Addresses => [.. _nodes.Select(static node => node.Address)];

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        for (var i = 0; i < Nodes; i++)
        {
            var bus = FreePort.Next();
            _busPort = i == 0 ? bus : _busPort;
            _nodes.Add(await RedisProcess.StartAsync(
                cancellationToken, null, "--cluster-enabled", "yes", "--cluster-port", bus.ToString(CultureInfo.InvariantCulture)));
            await using var node = await ConnectionMultiplexer.ConnectAsync(_nodes[i].Address + ",allowAdmin=true");
            var server = node.GetServers()[0];
            await server.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", i * Slots / Nodes, ((i + 1) * Slots / Nodes) - 1);
            if (i > 0)
            {
                await server.ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", _nodes[0].Port, _busPort);
            }
        }

        await Soon.UntilAsync(IsCompleteAsync);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private async Task<bool> IsCompleteAsync()
    {
        foreach (var node in _nodes)
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(node.Address + ",allowAdmin=true");
            var info = (string?)await connection.GetServers()[0].ExecuteAsync("CLUSTER", "INFO");
            if (info?.Contains("cluster_state:ok", StringComparison.Ordinal) != true || !info.Contains("cluster_known_nodes:3", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
