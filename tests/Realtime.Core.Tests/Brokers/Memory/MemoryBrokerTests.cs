using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Protocol;
using Realtime.Specification.Brokers;

namespace Realtime.Core.Tests.Brokers.Memory;

public sealed class MemoryBrokerTests : IDisposable
{
    private static readonly PublishOptions _history = new()
    {
        HistorySize = 10,
        HistoryTtl = TimeSpan.FromSeconds(10),
        HistoryMetaTtl = TimeSpan.FromSeconds(100),
    };

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryBroker _broker;

    public MemoryBrokerTests()
    {
        _broker = new MemoryBroker(_time);
        _broker.RegisterHandler(new SilentHandler());
    }

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task Streams_and_idempotency_keys_of_channels_that_are_gone_are_freed()
    {
        for (var i = 0; i < 100; i++)
        {
            await Publish($"c{i}", _history with { IdempotencyKey = "k", IdempotentResultTtl = TimeSpan.FromSeconds(50) });
        }
        Assert.Equal((100, 200, 100), _broker.Held);

        Elapse(11);
        Assert.Equal((100, 100, 100), _broker.Held);

        Elapse(50);
        Assert.Equal((100, 100, 0), _broker.Held);

        Elapse(50);
        Assert.Equal((0, 0, 0), _broker.Held);
    }

    [Fact]
    public async Task A_stream_in_use_waits_in_each_queue_once()
    {
        for (var i = 0; i < 60; i++)
        {
            await Publish("c", _history);
            Elapse(7);
            await Publish("c", _history);
            Elapse(12);
        }

        Assert.Equal(1, _broker.Held.Streams);
        Assert.InRange(_broker.Held.Waiting, 1, 2);
    }

    [Fact]
    public async Task A_stream_in_use_is_kept_beyond_its_first_expiry()
    {
        for (var i = 1ul; i <= 5; i++)
        {
            Assert.Equal(i, (await Publish("c", _history)).Position.Offset);
            Elapse(90);
        }
    }

    [Fact]
    public async Task Reading_an_untouched_channel_leaves_nothing_behind_in_the_end()
    {
        await _broker.HistoryAsync("c", new HistoryFilter(0), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(1, _broker.Held.Streams);

        Elapse(7);
        Assert.Equal((0, 0, 0), _broker.Held);
    }

    [Fact]
    public async Task Channels_without_history_take_no_stream()
    {
        await Publish("c", new PublishOptions());

        Assert.Equal((0, 0, 0), _broker.Held);
    }

    [Fact]
    public void Publishing_without_history_allocates_the_publication_alone()
    {
        var options = new PublishOptions();
        ReadOnlyMemory<byte> data = new byte[1];
        for (var i = 0; i < 100; i++)
        {
            PublishNow(data, options);
        }
        var size = Allocated(() => GC.KeepAlive(new Publication()));
        var published = Allocated(() => PublishNow(data, options));

        Assert.Equal(size, published);
    }

    [Fact]
    public async Task Publishing_while_streams_expire_goes_on_in_a_stream_or_starts_another()
    {
        const int Publishers = 3;
        var handler = new RecordingBrokerHandler();
        using var broker = new MemoryBroker(_time);
        broker.RegisterHandler(handler);
        var cancellationToken = TestContext.Current.CancellationToken;
        var options = _history with { HistoryTtl = TimeSpan.FromSeconds(1), HistoryMetaTtl = TimeSpan.FromSeconds(2) };
        using var barrier = new Barrier(Publishers + 1);
        Task Start(Action step) => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait(TimeSpan.FromSeconds(10), cancellationToken);
                for (var i = 0; i < 500; i++)
                {
                    step();
                }
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var publishing = Enumerable.Range(0, Publishers)
            .Select(_ => Start(() => HasCompleted(broker.PublishAsync("c", default, in options, cancellationToken))));
        await Task.WhenAll([.. publishing, Start(() => Elapse(1))]).WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);

        var last = new StreamPosition(0, "");
        for (var i = 0; i < Publishers * 500; i++)
        {
            var position = (await handler.NextAsync(cancellationToken)).Position;
            Assert.Equal(position.Epoch == last.Epoch ? last.Offset + 1 : 1, position.Offset);
            last = position;
        }
    }

    [Fact]
    public void Calls_have_completed_when_they_return()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.True(HasCompleted(Publish("c", _history)));
        Assert.True(HasCompleted(_broker.HistoryAsync("c", new HistoryFilter(-1), default, cancellationToken)));
    }

    [Fact]
    public async Task An_epoch_is_8_letters()
    {
        var page = await _broker.HistoryAsync("c", new HistoryFilter(0), default, TestContext.Current.CancellationToken);

        Assert.Matches("^[a-zA-Z]{8}$", page.Position.Epoch);
    }

    private static bool HasCompleted<T>(ValueTask<T> call) => call.IsCompletedSuccessfully;

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void PublishNow(ReadOnlyMemory<byte> data, in PublishOptions options)
    {
        var result = _broker.PublishAsync("c", data, in options, CancellationToken.None);
        Assert.True(result.IsCompletedSuccessfully);
    }

    private ValueTask<BrokerPublishResult> Publish(string channel, PublishOptions options) =>
        _broker.PublishAsync(channel, "{}"u8.ToArray(), in options, TestContext.Current.CancellationToken);

    private void Elapse(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private sealed class SilentHandler : IBrokerHandler
    {
        public void HandlePublication(string channel, Publication publication, StreamPosition position, Publication? previous, long publishedAt = 0)
        {
        }

        public void HandleJoin(string channel, ClientInfo info)
        {
        }

        public void HandleLeave(string channel, ClientInfo info)
        {
        }
    }
}
