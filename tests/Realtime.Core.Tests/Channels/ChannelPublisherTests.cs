using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Channels;

public sealed class ChannelPublisherTests
{
    private readonly RecordingBroker _broker = new();

    [Fact]
    public async Task An_unknown_namespace_is_error_102() =>
        Assert.Same(ClientError.UnknownChannel, (await Publish("nosuch:x", new PublicationRequest { Data = "1"u8.ToArray() })).Error);

    [Fact]
    public async Task Data_that_the_namespace_refuses_is_error_107()
    {
        Assert.Same(ClientError.BadRequest, (await Publish("x", new PublicationRequest { Data = default })).Error);
        Assert.Same(ClientError.BadRequest, (await Publish("json:x", new PublicationRequest { Data = "{"u8.ToArray() })).Error);
        Assert.Empty(_broker.Published);
    }

    [Fact]
    public async Task The_request_and_the_namespace_make_the_options()
    {
        var info = new ClientInfo();
        var tags = new Dictionary<string, string>();
        var outcome = await Publish("hist:x", new PublicationRequest
        {
            Data = "1"u8.ToArray(),
            Info = info,
            Tags = tags,
            IdempotencyKey = "k",
            Version = 3,
            VersionEpoch = "e",
        });

        Assert.Equal(RecordingBroker.Position, outcome.Value);
        var (channel, options) = Assert.Single(_broker.Published);
        Assert.Equal("hist:x", channel);
        Assert.Equal(
            new PublishOptions
            {
                HistorySize = 5,
                HistoryTtl = TimeSpan.FromSeconds(60),
                HistoryMetaTtl = TimeSpan.FromSeconds(90),
                Info = info,
                Tags = tags,
                IdempotencyKey = "k",
                IdempotentResultTtl = TimeSpan.FromMinutes(5),
                Version = 3,
                VersionEpoch = "e",
            },
            options);
    }

    [Fact]
    public async Task Skipping_history_leaves_its_size_and_time_out()
    {
        await Publish("hist:x", new PublicationRequest { Data = "1"u8.ToArray(), SkipHistory = true });

        var (_, options) = Assert.Single(_broker.Published);
        Assert.Equal((0, TimeSpan.Zero), (options.HistorySize, options.HistoryTtl));
    }

    [Theory]
    [InlineData("hist:x", false, false)]
    [InlineData("hist:x", true, true)]
    [InlineData("delta:x", false, true)]
    public async Task Deltas_are_for_the_request_or_the_namespace_to_say(string channel, bool delta, bool useDelta)
    {
        await Publish(channel, new PublicationRequest { Data = "1"u8.ToArray(), Delta = delta });

        Assert.Equal(useDelta, Assert.Single(_broker.Published).Options.UseDelta);
    }

    [Fact]
    public async Task A_broker_that_takes_its_time_is_awaited()
    {
        _broker.IsSlow = true;

        Assert.Equal(RecordingBroker.Position, (await Publish("hist:x", new PublicationRequest { Data = "1"u8.ToArray() })).Value);
    }

    private ValueTask<Outcome<StreamPosition>> Publish(string channel, PublicationRequest request)
    {
        var registry = new ChannelRegistry(new RealtimeOptions
        {
            Channel = new ChannelOptions
            {
                HistoryMetaTtl = TimeSpan.FromSeconds(90),
                Namespaces =
                [
                    new ChannelNamespaceOptions { Name = "hist", HistorySize = 5, HistoryTtl = TimeSpan.FromSeconds(60) },
                    new ChannelNamespaceOptions { Name = "json", PublicationDataFormat = "json" },
                    new ChannelNamespaceOptions { Name = "delta", DeltaPublish = true },
                ],
            },
        });
        return new ChannelPublisher(registry, _broker).PublishAsync(channel, in request, TestContext.Current.CancellationToken);
    }
}
