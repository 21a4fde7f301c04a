using System.Text.Json;
using Realtime.Core.Clients;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Hub;

public sealed class CompressedDeliveryTests : IDisposable
{
    private const string Data = """{"text":"a publication that is long enough to be compressed, and then some more of it, and more"}""";

    private readonly FrameDeflater _deflater = new(1, minSize: 100);
    private readonly EngineHost _host;

    public CompressedDeliveryTests()
    {
        var options = EngineHost.OpenOptions();
        EngineHost.AddOpenNamespace(options, "joins").JoinLeave = true;
        options.Channel.Namespaces[0].ForcePushJoinLeave = true;
        var deltas = EngineHost.AddOpenNamespace(options, "deltas");
        deltas.HistorySize = 10;
        deltas.HistoryTtl = TimeSpan.FromMinutes(1);
        deltas.ForcePositioning = true;
        deltas.AllowedDeltaTypes = ["fossil"];
        deltas.DeltaPublish = true;
        _host = new EngineHost(options, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_publication_is_compressed_once_for_all_that_take_it_so_and_stays_plain_for_the_others()
    {
        var first = await SubscribeAsync(_deflater);
        var plain = await SubscribeAsync(null);
        var second = await SubscribeAsync(_deflater);
        var otherPlain = await SubscribeAsync(null);

        await _host.PublishAsync("a", Data);

        var compressed = await NextAsync(first);
        Assert.True(ServerFrame.IsCompressed(compressed));
        Assert.Same(compressed, await NextAsync(second));
        var whole = await NextAsync(plain);
        Assert.False(ServerFrame.IsCompressed(whole));
        Assert.Same(whole, await NextAsync(otherPlain));
    }

    [Fact]
    public async Task A_publication_up_to_the_minimum_is_the_same_frame_for_everyone()
    {
        var compressed = await SubscribeAsync(_deflater);
        var plain = await SubscribeAsync(null);

        await _host.PublishAsync("a", "1");

        Assert.Same(await NextAsync(plain), await NextAsync(compressed));
    }

    [Fact]
    public async Task A_join_is_compressed_once()
    {
        var deflater = new FrameDeflater(1, 0);
        var first = await SubscribeAsync(deflater, "joins:a");
        await NextAsync(first);
        var second = await SubscribeAsync(deflater, "joins:a");
        await NextAsync(first);
        await NextAsync(second);

        await SubscribeAsync(null, "joins:a");

        var join = await NextAsync(first);
        Assert.True(ServerFrame.IsCompressed(join));
        Assert.Same(join, await NextAsync(second));
    }

    [Fact]
    public async Task A_delta_is_made_and_compressed_once()
    {
        const string Delta = "\"delta\":\"fossil\"";
        var deflater = new FrameDeflater(1, 0);
        var first = await SubscribeAsync(deflater, "deltas:a", Delta);
        var second = await SubscribeAsync(deflater, "deltas:a", Delta);
        await _host.PublishAsync("deltas:a", Data);
        Assert.Same(await NextAsync(first), await NextAsync(second));

        await _host.PublishAsync("deltas:a", Data.Replace("some", "even", StringComparison.Ordinal));

        var patch = await NextAsync(first);
        Assert.True(ServerFrame.IsCompressed(patch));
        Assert.Same(patch, await NextAsync(second));
    }

    [Fact]
    public async Task What_is_for_one_client_alone_is_left_to_its_transport()
    {
        var client = _host.Accept(new RecordingTransport(ProtocolType.Json, compression: new FrameDeflater(1, 0)));

        Assert.Equal(JsonValueKind.Object, (await client.ConnectAsync()).ValueKind);
    }

    private async Task<EngineClient> SubscribeAsync(FrameDeflater? compression, string channel = "a", string more = "")
    {
        var client = _host.Accept(new RecordingTransport(ProtocolType.Json, compression: compression));
        await client.ConnectAsync();
        await client.SubscribeAsync(channel, more);
        return client;
    }

    private static Task<byte[]> NextAsync(EngineClient client) => client.Transport.NextFrameAsync(TestContext.Current.CancellationToken);
}
