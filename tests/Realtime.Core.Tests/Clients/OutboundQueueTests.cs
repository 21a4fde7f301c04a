using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Clients;

public sealed class OutboundQueueTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    public async Task Frames_that_come_during_a_write_go_out_in_order_in_the_next_write(int count)
    {
        var transport = new HeldTransport();
        var queue = new OutboundQueue(transport, 1 << 20, NullLogger.Instance);
        queue.TryEnqueue("first"u8.ToArray());
        await transport.Entered.WaitAsync(_limit, TestContext.Current.CancellationToken);
        var expected = Enumerable.Range(0, count).Select(i => $"frame {i}").ToArray();
        Array.ForEach(expected, frame => queue.TryEnqueue(Encoding.UTF8.GetBytes(frame)));

        transport.Release();

        Assert.Equal(["first"], await transport.NextWriteAsync());
        Assert.Equal(expected, await transport.NextWriteAsync());
    }

    [Fact]
    public async Task The_only_frame_that_waits_costs_no_memory_however_many_queues_have_one()
    {
        const int Queues = 500;
        var transports = Enumerable.Range(0, Queues).Select(_ => new HeldTransport()).ToArray();
        var queues = Array.ConvertAll(transports, transport => new OutboundQueue(transport, 1 << 20, NullLogger.Instance));
        var frame = "frame"u8.ToArray();

        Array.ForEach(queues, queue => queue.TryEnqueue(frame));
        await Task.WhenAll(transports.Select(transport => transport.Entered)).WaitAsync(_limit, TestContext.Current.CancellationToken);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var queue in queues)
        {
            queue.TryEnqueue(frame);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.ForEach(transports, transport => transport.Release());
        Assert.Equal(0, allocated);
    }

    /// <summary>Holds every write until it is released.</summary>
    private sealed class HeldTransport : ClientTransport
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Channel<string[]> _writes = Channel.CreateUnbounded<string[]>();

        public override string Name => "held";

        public override ProtocolType Protocol => ProtocolType.Json;

        public Task Entered => _entered.Task;

        public void Release() => _released.TrySetResult();

        public Task<string[]> NextWriteAsync() =>
            _writes.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_limit, TestContext.Current.CancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames)
        {
            _entered.TrySetResult();
            await _released.Task;
            _writes.Writer.TryWrite([.. frames.ToArray().Select(Encoding.UTF8.GetString)]);
        }

        public override ValueTask CloseAsync(Disconnect disconnect) => ValueTask.CompletedTask;

        public override void Abort()
        {
        }
    }
}
