using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Realtime.Redis.Connections;

/// <summary>
/// A connection of our own for subscriptions. The client library hands messages to the thread pool without their order, or needs kilobytes
/// for each channel; here one loop reads them as they come. One task may read and one may write.
/// </summary>
internal sealed class SubscriberConnection : IAsyncDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int LargestKept = 256 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;

    private SubscriberConnection(Stream stream) => _stream = stream;

    /// <summary>What was received and not yet taken.</summary>
    public ReadOnlySpan<byte> Received => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Connects and authenticates.</summary>
    public static async Task<SubscriberConnection> OpenAsync(RedisShard shard, EndPoint endPoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(shard.Address.ConnectTimeout + shard.Address.IoTimeout);
        var socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(endPoint, limit.Token).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (shard.Tls(endPoint) is { } tls)
            {
                var secure = new SslStream(stream);
                stream = secure;
                await secure.AuthenticateAsClientAsync(tls, limit.Token).ConfigureAwait(false);
            }
            var connection = new SubscriberConnection(stream);
            await connection.IntroduceAsync(shard, limit.Token).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends commands.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> commands, CancellationToken cancellationToken) => _stream.WriteAsync(commands, cancellationToken);

    /// <summary>Waits for more of <see cref="Received"/>.</summary>
    /// <exception cref="RedisUnavailableException">Redis has closed the connection.</exception>
    public async ValueTask ReceiveAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            throw new RedisUnavailableException("Redis has closed the connection");
        }
        _end += read;
    }

    /// <summary>Takes the first bytes of <see cref="Received"/>.</summary>
    public void Take(int length) => _start += length;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private void MakeRoom()
    {
        var held = _end - _start;
        if (_start > 0)
        {
            // A buffer that one large message needed is not kept for small ones.
            var target = held == 0 && _buffer.Length > LargestKept ? new byte[FirstBuffer] : _buffer;
            Buffer.BlockCopy(_buffer, _start, target, 0, held);
            _buffer = target;
            _start = 0;
            _end = held;
        }
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private async Task IntroduceAsync(RedisShard shard, CancellationToken cancellationToken)
    {
        var address = shard.Address;
        if (address.Password.Length > 0)
        {
            string[] login = address.User.Length > 0 ? ["AUTH", address.User, address.Password] : ["AUTH", address.Password];
            await CallAsync(login, cancellationToken).ConfigureAwait(false);
        }
        if (shard.ClientName.Length > 0)
        {
            await CallAsync(["CLIENT", "SETNAME", shard.ClientName], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CallAsync(string[] command, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        SubscriptionBatch.WriteLength(output, (byte)'*', command.Length);
        foreach (var part in command)
        {
            SubscriptionBatch.WriteText(output, Encoding.UTF8.GetBytes(part));
        }
        await SendAsync(output.WrittenMemory, cancellationToken).ConfigureAwait(false);
        while (!TryTakeReply())
        {
            await ReceiveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryTakeReply()
    {
        if (!RespFrame.TryRead(Received, out var frame, out var length))
        {
            return false;
        }
        if (frame.IsError)
        {
            throw new RedisUnavailableException(Encoding.UTF8.GetString(frame.Kind));
        }
        Take(length);
        return true;
    }
}
