using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>Listens on a published port and hands each connection to the next replica in turn. It carries bytes and knows no HTTP.</summary>
internal sealed class PortBalancer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IReadOnlyList<int> _targets;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<Task> _connections = [];
    private readonly Task _accepting;
    private int _next = -1;

    public PortBalancer(int port, IReadOnlyList<int> targets)
    {
        _targets = targets;
        _listener = new TcpListener(IPAddress.Any, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Task[] open;
        lock (_connections)
        {
            open = [.. _connections];
        }

        await Task.WhenAll(open);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket incoming;
            try
            {
                incoming = await _listener.AcceptSocketAsync(_stopping.Token);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                continue;
            }

            var connection = CarryAsync(incoming);
            lock (_connections)
            {
                _connections.Add(connection);
            }

            _ = connection.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    private void Forget(Task connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
        }
    }

    private async Task CarryAsync(Socket incoming)
    {
        try
        {
            using var outgoing = await ConnectAsync();
            if (outgoing is null)
            {
                return;
            }

            incoming.NoDelay = true;
            await using var client = new NetworkStream(incoming, ownsSocket: false);
            await using var replica = new NetworkStream(outgoing, ownsSocket: false);
            using var broken = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            await Task.WhenAll(CopyAsync(client, replica, outgoing, broken), CopyAsync(replica, client, incoming, broken));
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
        {
            // Either end may go away at any time; the other is closed below.
        }
        finally
        {
            incoming.Dispose();
        }
    }

    /// <summary>A replica that does not answer is passed over; null when none does.</summary>
    private async Task<Socket?> ConnectAsync()
    {
        for (var attempt = 0; attempt < _targets.Count; attempt++)
        {
            var target = _targets[(int)((uint)Interlocked.Increment(ref _next) % (uint)_targets.Count)];
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, target), _stopping.Token);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }

    /// <summary>One direction. Its end is passed on; when it breaks, the other is broken off too, which would wait for a word from the other side.</summary>
    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Socket destination, CancellationTokenSource broken)
    {
        try
        {
            await from.CopyToAsync(to, broken.Token);
            destination.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            await broken.CancelAsync();
            throw;
        }
    }
}
