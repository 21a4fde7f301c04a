using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Realtime.Node.Transports.Sockets;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.Sockets;

public sealed class SocketChannelTests : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private readonly SocketSenderPool _senders = new();
    private readonly Socket _peer = new(SocketType.Stream, ProtocolType.Tcp);

    private SocketChannel Channel { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var listening = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        await _peer.ConnectAsync(listening.LocalEndPoint!, TestContext.Current.CancellationToken);
        Channel = new SocketChannel(await listening.AcceptAsync(TestContext.Current.CancellationToken), _senders);
    }

    public async ValueTask DisposeAsync()
    {
        _peer.Dispose();
        await Channel.CompleteAsync();
        Channel.Dispose();
        _senders.Dispose();
    }

    [Fact]
    public async Task What_was_not_examined_comes_again_at_once()
    {
        await SendAsync("abc"u8.ToArray());
        var first = await ReadAsync();
        Channel.AdvanceTo(first.GetPosition(1), first.GetPosition(1));
        var second = Channel.ReadAsync();
        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal("bc"u8.ToArray(), (await second).Buffer.ToArray());
    }

    [Fact]
    public async Task What_was_examined_comes_again_with_more()
    {
        await SendAsync("abc"u8.ToArray());
        var first = await ReadAsync();
        Channel.AdvanceTo(first.GetPosition(1), first.End);
        var second = Channel.ReadAsync().AsTask();
        Assert.False(second.IsCompleted);
        await SendAsync("d"u8.ToArray());
        Assert.Equal("bcd"u8.ToArray(), (await second.WaitAsync(_patience, TestContext.Current.CancellationToken)).Buffer.ToArray());
    }

    [Fact]
    public async Task A_pending_read_is_canceled_and_so_is_the_next()
    {
        var pending = Channel.ReadAsync().AsTask();
        Channel.CancelRead();
        Assert.True((await pending.WaitAsync(_patience, TestContext.Current.CancellationToken)).IsCanceled);
        Assert.True((await Channel.ReadAsync()).IsCanceled);
    }

    [Fact]
    public async Task The_end_of_the_peer_completes_a_read()
    {
        var pending = Channel.ReadAsync().AsTask();
        _peer.Shutdown(SocketShutdown.Send);
        Assert.True((await pending.WaitAsync(_patience, TestContext.Current.CancellationToken)).IsCompleted);
    }

    [Fact]
    public async Task An_abort_ends_a_pending_read_and_a_pending_write()
    {
        var read = Channel.ReadAsync().AsTask();
        var write = WriteUntilFull();
        Channel.Abort();
        Assert.True((await read.WaitAsync(_patience, TestContext.Current.CancellationToken)).IsCompleted);
        Assert.False(await write.WaitAsync(_patience, TestContext.Current.CancellationToken));
        var frames = new FrameCursor(new byte[][] { [1] });
        Assert.False(await Channel.WriteAsync(ref frames));
    }

    [Fact]
    public async Task A_write_takes_a_bounded_portion()
    {
        var frames = new FrameCursor(Enumerable.Repeat(new byte[1000], 100).ToArray());
        await Channel.WriteAsync(ref frames);
        Assert.Equal(100_000 - IByteChannel.MaxWrite, frames.Measure(int.MaxValue));
    }

    [Fact]
    public async Task Frames_of_any_size_arrive_whole_and_in_order_at_a_slow_peer()
    {
        var random = new Random(4711);
        var frames = new byte[2000][];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = new byte[random.Next(10) switch { 0 => random.Next(100_000), 1 => random.Next(20_000), _ => random.Next(300) } + 1];
            random.NextBytes(frames[i]);
        }

        byte[] expected = [.. frames.SelectMany(frame => frame)];
        var writing = WriteAllAsync(frames);
        var received = new byte[expected.Length];
        var length = 0;
        while (length < received.Length)
        {
            length += await _peer.ReceiveAsync(received.AsMemory(length, Math.Min(received.Length - length, 50_000)), TestContext.Current.CancellationToken);
        }

        await writing.WaitAsync(_patience, TestContext.Current.CancellationToken);
        Assert.True(expected.AsSpan().SequenceEqual(received));
    }

    private Task<bool> WriteUntilFull()
    {
        while (true)
        {
            var frames = new FrameCursor(new[] { new byte[IByteChannel.MaxWrite] });
            var write = Channel.WriteAsync(ref frames);
            if (!write.IsCompleted)
            {
                return write.AsTask();
            }
        }
    }

    private async Task WriteAllAsync(byte[][] frames)
    {
        var cursor = new FrameCursor(frames);
        while (!cursor.IsAtEnd)
        {
            Assert.True(await Channel.WriteAsync(ref cursor));
        }
    }

    private async Task<ReadOnlySequence<byte>> ReadAsync() =>
        (await Channel.ReadAsync().AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken)).Buffer;

    private async Task SendAsync(byte[] bytes) => await _peer.SendAsync(bytes, TestContext.Current.CancellationToken);
}
