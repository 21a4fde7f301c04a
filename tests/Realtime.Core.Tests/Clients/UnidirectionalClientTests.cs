using Realtime.Core.Configuration;
using Realtime.Core.Tests.Access.Tokens;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Clients;

public sealed class UnidirectionalClientTests : IDisposable
{
    private readonly RealtimeOptions _options = EngineHost.OpenOptions();
    private EngineHost? _host;

    private EngineHost Host => _host ??= new EngineHost(_options, TestContext.Current.CancellationToken);

    public void Dispose() => _host?.Dispose();

    [Fact]
    public async Task It_gets_a_connect_push_with_its_session()
    {
        var client = Host.Accept(new RecordingTransport(ProtocolType.Json, unidirectional: true));

        Assert.True(await client.Client.ConnectAsync(new ConnectRequest()));

        var connect = (await client.NextAsync()).GetProperty("connect");
        Assert.Equal(client.Client.Session, connect.GetProperty("session").GetString());
        Assert.False(connect.TryGetProperty("pong", out _));
    }

    [Fact]
    public async Task Without_control_frames_its_pongs_are_not_awaited()
    {
        var client = Host.Accept(new RecordingTransport(ProtocolType.Protobuf, unidirectional: true));
        await client.Client.ConnectAsync(new ConnectRequest());
        await client.Transport.NextFrameAsync(TestContext.Current.CancellationToken);

        Host.Time.Advance(_options.Client.PingInterval);
        Assert.Equal([0x82, 0], await client.Transport.NextFrameAsync(TestContext.Current.CancellationToken));
        Host.Time.Advance(_options.Client.PongTimeout + TimeSpan.FromMilliseconds(50));

        Assert.Equal(1, Host.Clients.Count);
    }

    [Fact]
    public async Task With_control_frames_it_gets_pings_of_both_kinds_and_is_dropped_without_a_pong()
    {
        var client = Host.Accept(new RecordingTransport(ProtocolType.Json, unidirectional: true, controlFrames: true));
        await client.Client.ConnectAsync(new ConnectRequest());
        Assert.Equal(25, (await client.NextAsync()).GetProperty("connect").GetProperty("ping").GetInt32());

        Host.Time.Advance(_options.Client.PingInterval);
        Assert.Equal("{}", await client.Transport.NextTextAsync(TestContext.Current.CancellationToken));
        Assert.Equal([0x89, 0], await client.Transport.NextFrameAsync(TestContext.Current.CancellationToken));
        client.Client.OnFramePong();
        Host.Time.Advance(_options.Client.PongTimeout + TimeSpan.FromMilliseconds(50));
        Assert.False(client.Transport.IsAborted);

        Host.Time.Advance(_options.Client.PingInterval);
        Host.Time.Advance(_options.Client.PongTimeout + TimeSpan.FromMilliseconds(50));

        Assert.True(client.Transport.IsAborted);
        Assert.Equal(0, Host.Clients.Count);
    }

    [Theory]
    [InlineData(false, 3005u)]
    [InlineData(true, 4109u)]
    public async Task A_connect_error_becomes_the_usual_disconnect_or_the_configured_one(bool configured, uint code)
    {
        _options.Client.Token.HmacSecretKey = TestTokens.Secret;
        _options.Client.ConnectCodeToUnidirectionalDisconnect.Enabled = configured;
        _options.Client.ConnectCodeToUnidirectionalDisconnect.Transforms = [new() { Code = 109, To = { Code = 4109, Reason = "token is too old" } }];
        var client = Host.Accept(new RecordingTransport(ProtocolType.Json, unidirectional: true));

        Assert.False(await client.Client.ConnectAsync(new ConnectRequest { Token = TestTokens.Hmac("""{"sub":"u","exp":5}""") }));

        Assert.Equal(code, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_refusal_is_told_and_leaves_the_end_to_the_transport()
    {
        var client = Host.Accept(new RecordingTransport(ProtocolType.Json, unidirectional: true));

        var refusal = await client.Client.TryConnectAsync(new ConnectRequest { Token = "a.b.c" });

        Assert.Equal((3500u, "invalid token"), (refusal!.Code, refusal.Message));
        Assert.False(client.Transport.Closed.IsCompleted);
    }
}
