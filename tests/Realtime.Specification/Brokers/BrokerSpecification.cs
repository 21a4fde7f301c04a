using Realtime.Core.Brokers;
using Realtime.Protocol;
using Xunit;

namespace Realtime.Specification.Brokers;

/// <summary>Publishing and delivering, which every broker must do the same way.</summary>
public abstract class BrokerSpecification : BrokerSpecificationBase
{
    [Fact]
    public async Task A_publication_without_history_is_delivered_without_a_position()
    {
        var result = await Publish("a", new PublishOptions());
        var delivery = await Handler.NextAsync(CancellationToken);

        Assert.Equal(default, result);
        Assert.Equal(DeliveryKind.Publication, delivery.Kind);
        Assert.Equal(Channel, delivery.Channel);
        Assert.Equal("a", Text(delivery.Publication));
        Assert.Equal(0ul, delivery.Publication!.Offset);
        Assert.Equal(default, delivery.Position);
    }

    [Fact]
    public async Task Info_tags_and_version_arrive_and_are_stored()
    {
        var options = History with
        {
            Info = new ClientInfo { User = "u", Client = "c", ConnInfo = "{}"u8.ToArray() },
            Tags = new Dictionary<string, string> { ["k"] = "v" },
            Version = 7,
        };
        await Publish("a", options);
        var delivered = (await Handler.NextAsync(CancellationToken)).Publication!;
        var stored = Assert.Single((await Read(new HistoryFilter(-1))).Publications);

        foreach (var publication in new[] { delivered, stored })
        {
            Assert.Equal("u", publication.Info!.User);
            Assert.Equal("c", publication.Info.Client);
            Assert.Equal("{}"u8.ToArray(), publication.Info.ConnInfo.ToArray());
            Assert.Equal("v", publication.Tags!["k"]);
            Assert.Equal(7ul, publication.Version);
        }
    }

    [Fact]
    public async Task A_key_arrives_with_its_version_and_epoch_and_is_not_compared()
    {
        foreach (var version in new[] { 7ul, 3ul })
        {
            await Publish("a", new PublishOptions { Key = "k", Version = version, VersionEpoch = "e" });

            var publication = (await Handler.NextAsync(CancellationToken)).Publication!;
            Assert.Equal(("k", version, "e"), (publication.Key, publication.Version, publication.Epoch));
        }
    }

    [Fact]
    public async Task Publications_with_history_get_consecutive_offsets_in_one_epoch()
    {
        var epochs = new HashSet<string>();
        for (var i = 1ul; i <= 3; i++)
        {
            var result = await Publish("a", History);
            var delivery = await Handler.NextAsync(CancellationToken);

            Assert.False(result.Suppressed);
            Assert.Equal(i, result.Position.Offset);
            Assert.Equal(result.Position, delivery.Position);
            Assert.Equal(i, delivery.Publication!.Offset);
            epochs.Add(result.Position.Epoch);
        }
        Assert.NotEmpty(Assert.Single(epochs));
    }

    [Fact]
    public async Task Channels_have_streams_of_their_own()
    {
        var first = await Publish("a", History);
        var second = await Publish("a", History, Channel + "2");

        Assert.Equal(1ul, second.Position.Offset);
        Assert.NotEqual(first.Position.Epoch, second.Position.Epoch);
    }

    [Fact]
    public async Task A_publication_without_history_leaves_the_stream_alone()
    {
        await Publish("a", History);
        var before = await Position();
        await Publish("b", new PublishOptions());

        Assert.Equal(before, await Position());
    }

    [Fact]
    public async Task The_previous_publication_is_given_when_deltas_are_in_use()
    {
        await Publish("a", History with { UseDelta = true });
        await Publish("b", History with { UseDelta = true });
        await Publish("c", History);

        Assert.Null((await Handler.NextAsync(CancellationToken)).Previous);
        Assert.Equal("a", Text((await Handler.NextAsync(CancellationToken)).Previous));
        Assert.Null((await Handler.NextAsync(CancellationToken)).Previous);
    }

    [Fact]
    public async Task Joins_and_leaves_are_delivered_in_order()
    {
        const int Pairs = 50;
        var info = new ClientInfo { User = "u", Client = "c" };
        for (var i = 0; i < Pairs; i++)
        {
            await Broker.PublishJoinAsync(Channel, info, CancellationToken);
            await Broker.PublishLeaveAsync(Channel, info, CancellationToken);
        }

        for (var i = 0; i < Pairs; i++)
        {
            var join = await Handler.NextAsync(CancellationToken);
            var leave = await Handler.NextAsync(CancellationToken);
            Assert.Equal((DeliveryKind.Join, Channel, "c"), (join.Kind, join.Channel, join.Info!.Client));
            Assert.Equal((DeliveryKind.Leave, Channel, "c"), (leave.Kind, leave.Channel, leave.Info!.Client));
        }

        Assert.Equal(0ul, (await Position()).Offset);
    }

    [Fact]
    public async Task Offsets_reach_the_handler_in_order_however_many_publish_at_once()
    {
        const int Publishers = 8;
        const int Each = 200;
        using var barrier = new Barrier(Publishers);
        var channels = new[] { Channel, Channel + "2" };
        await Broker.SubscribeAsync(channels[1], CancellationToken);
        var publishing = Enumerable.Range(0, Publishers).Select(publisher => Task.Factory.StartNew(
            async () =>
            {
                barrier.SignalAndWait(TimeSpan.FromSeconds(10), CancellationToken);
                for (var i = 0; i < Each; i++)
                {
                    await Publish("x", History, channels[publisher % 2]);
                }
            },
            CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());
        await Task.WhenAll(publishing).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken);

        var tops = new Dictionary<string, ulong>();
        for (var i = 0; i < Publishers * Each; i++)
        {
            var delivery = await Handler.NextAsync(CancellationToken);
            Assert.Equal(tops.GetValueOrDefault(delivery.Channel) + 1, delivery.Position.Offset);
            tops[delivery.Channel] = delivery.Position.Offset;
        }
    }
}
