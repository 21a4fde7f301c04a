using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Servers;

/// <summary>A way to Redis on which what comes back over connections with subscriptions can be lost, while they stay open.</summary>
internal sealed class FreezableProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly ConcurrentDictionary<Socket, bool> _subscribers = new();
    private readonly ConcurrentDictionary<Socket, bool> _frozen = new();

    public FreezableProxy(int target)
    {
        _target = target;
        Port = FreePort.Next();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    public int Port { get; }

    /// <summary>What comes back over the connections that have subscriptions now is lost from now on.</summary>
    public void FreezeSubscribers()
    {
        foreach (var (socket, _) in _subscribers)
        {
            _frozen[socket] = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll(_tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync(_stopping.Token);
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await server.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
            _tasks.Add(CopyAsync(client, server, server));
            _tasks.Add(CopyAsync(server, client, server));
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Socket server)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int length;
            while ((length = await from.ReceiveAsync(buffer, _stopping.Token)) > 0)
            {
                if (to == server && buffer.AsSpan(0, length).IndexOf("probe"u8) >= 0 && buffer.AsSpan(0, length).IndexOf("SUBSCRIBE"u8) >= 0)
                {
                    _subscribers[server] = true;
                }

                if (from != server || !_frozen.ContainsKey(server))
                {
                    await to.SendAsync(buffer.AsMemory(0, length), _stopping.Token);
                }
            }
        }
        catch (SocketException)
        {
            // The other side is gone: what follows ends both.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
