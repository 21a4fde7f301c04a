using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Running;
using Realtime.AppHost.Tests.Support;
using Realtime.TestSupport.Processes;

namespace Realtime.AppHost.Tests;

public sealed class PortBalancerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_only_listens_learns_that_its_replica_is_gone()
    {
        using var replica = new TcpListener(IPAddress.Loopback, 0);
        replica.Start();
        var port = FreePort.Next();
        await using var balancer = new PortBalancer(port, [((IPEndPoint)replica.LocalEndpoint).Port]);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Token);
        using var accepted = await replica.AcceptSocketAsync(Token);

        // A reset, as when a process dies: what the other direction waits for never comes.
        accepted.LingerState = new LingerOption(enable: true, seconds: 0);
        accepted.Close();

        Assert.Equal(0, await ReceiveAsync(client));
    }

    [Fact]
    public async Task Both_ends_may_close_for_themselves_and_both_directions_carry()
    {
        using var replica = new TcpListener(IPAddress.Loopback, 0);
        replica.Start();
        var port = FreePort.Next();
        await using var balancer = new PortBalancer(port, [((IPEndPoint)replica.LocalEndpoint).Port]);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Token);
        using var accepted = await replica.AcceptSocketAsync(Token);

        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await accepted.ReceiveAsync(new byte[1], Token).AsTask().WaitAsync(TestAppHost.Patience, Token));
        await accepted.SendAsync(new byte[1], Token);

        Assert.Equal(1, await ReceiveAsync(client));
    }

    private static Task<int> ReceiveAsync(TcpClient client) => client.Client.ReceiveAsync(new byte[1], Token).AsTask().WaitAsync(TestAppHost.Patience, Token);
}
