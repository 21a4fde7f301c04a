using Realtime.Core.Brokers;
using Xunit;

namespace Realtime.Specification.Brokers;

/// <summary>Publications dropped by idempotency key or version, which every broker must drop the same way.</summary>
public abstract class BrokerSuppressionSpecification : BrokerSpecificationBase
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_repeated_idempotency_key_gives_the_first_result_and_is_not_delivered()
    {
        var first = await Publish("a", History with { IdempotencyKey = "k" });
        await Publish("b", History);
        var repeat = await Publish("a", History with { IdempotencyKey = "k" });
        await Publish("c", History);

        Assert.Equal(new BrokerPublishResult(first.Position, Suppressed: true), repeat);
        Assert.Equal(1ul, first.Position.Offset);
        Assert.Equal("a b c", await NextTexts(3));
        Assert.Equal("1 2 3", await Offsets(new HistoryFilter(-1)));
    }

    [Fact]
    public async Task An_idempotency_key_works_without_history()
    {
        var options = new PublishOptions { IdempotencyKey = "k" };
        await Publish("a", options);
        var repeat = await Publish("b", options);
        await Publish("c", new PublishOptions());

        Assert.Equal(new BrokerPublishResult(default, Suppressed: true), repeat);
        Assert.Equal("a c", await NextTexts(2));
    }

    [Fact]
    public async Task Idempotency_keys_belong_to_their_channel()
    {
        var options = History with { IdempotencyKey = "k" };
        await Publish("a", options);

        Assert.False((await Publish("a", options, Channel + "2")).Suppressed);
    }

    [Fact]
    public async Task An_idempotency_key_is_forgotten_after_its_time()
    {
        var options = History with { IdempotencyKey = "k", IdempotentResultTtl = 2 * _second };
        await Publish("a", options);
        await Engine.ElapseAsync(3 * _second);

        Assert.Equal(2ul, (await Publish("a", options)).Position.Offset);
        Assert.True((await Publish("a", options)).Suppressed);
    }

    [Fact]
    public async Task Of_many_at_once_with_one_idempotency_key_one_is_published()
    {
        const int Publishers = 8;
        using var barrier = new Barrier(Publishers);
        var publishing = Enumerable.Range(0, Publishers).Select(_ => Task.Factory.StartNew(
            async () =>
            {
                barrier.SignalAndWait(TimeSpan.FromSeconds(10), CancellationToken);
                return await Publish("a", History with { IdempotencyKey = "k" });
            },
            CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());
        var results = await Task.WhenAll(publishing).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken);

        Assert.Single(results, r => !r.Suppressed);
        Assert.All(results, r => Assert.Equal(1ul, r.Position.Offset));
        Assert.Equal(1ul, (await Position()).Offset);
    }

    [Fact]
    public async Task A_version_not_above_the_last_is_dropped_and_gives_the_top()
    {
        await Publish("a", History with { Version = 5 });
        var top = (await Publish("b", History with { Version = 6 })).Position;

        Assert.Equal(new BrokerPublishResult(top, Suppressed: true), await Publish("c", History with { Version = 6 }));
        Assert.Equal(new BrokerPublishResult(top, Suppressed: true), await Publish("d", History with { Version = 5 }));
        Assert.Equal(3ul, (await Publish("e", History with { Version = 7 })).Position.Offset);
        Assert.Equal("a b e", await NextTexts(3));
    }

    [Fact]
    public async Task Versions_of_another_epoch_are_not_compared()
    {
        await Publish("a", History with { Version = 5, VersionEpoch = "x" });

        Assert.True((await Publish("b", History with { Version = 5, VersionEpoch = "x" })).Suppressed);
        Assert.True((await Publish("b", History with { Version = 5 })).Suppressed);
        Assert.False((await Publish("b", History with { Version = 1, VersionEpoch = "y" })).Suppressed);
    }

    [Fact]
    public async Task A_publication_without_version_starts_the_versions_anew()
    {
        await Publish("a", History with { Version = 5 });
        await Publish("b", History);

        Assert.False((await Publish("c", History with { Version = 1 })).Suppressed);
    }

    [Fact]
    public async Task Versions_outlive_the_publications()
    {
        await Publish("a", History with { Version = 5 });
        await Broker.RemoveHistoryAsync(Channel, CancellationToken);

        Assert.True((await Publish("b", History with { Version = 5 })).Suppressed);
    }

    [Fact]
    public async Task A_version_without_history_drops_nothing()
    {
        var options = new PublishOptions { Version = 5 };
        await Publish("a", options);

        Assert.False((await Publish("b", options)).Suppressed);
    }

    [Fact]
    public async Task A_key_whose_publication_was_dropped_by_version_is_not_used_up()
    {
        await Publish("a", History with { Version = 5 });
        await Publish("b", History with { Version = 5, IdempotencyKey = "k" });

        Assert.False((await Publish("c", History with { Version = 6, IdempotencyKey = "k" })).Suppressed);
    }

    private async Task<string> NextTexts(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            texts.Add(Text((await Handler.NextAsync(CancellationToken)).Publication));
        }
        return string.Join(' ', texts);
    }
}
