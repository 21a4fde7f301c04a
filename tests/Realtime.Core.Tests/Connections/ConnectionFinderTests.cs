using Realtime.Core.Connections;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Connections;

public sealed class ConnectionFinderTests
{
    [Fact]
    public async Task A_connection_tells_its_app_channels_and_latency()
    {
        using var host = new EngineHost(EngineHost.OpenOptions(), TestContext.Current.CancellationToken);
        var client = await host.ConnectAsync("""{"name":"phone","version":"1.0"}""");
        await client.SubscribeAsync("news");

        var connection = Find(host, "client != ''")[client.Client.Uid.ToString()];

        Assert.Equal(("phone", "1.0", "recording", "json"), (connection.AppName, connection.AppVersion, connection.Transport, connection.Protocol));
        Assert.Equal(host.Time.GetUtcNow().ToUnixTimeMilliseconds(), connection.ConnectedAt);
        Assert.Equal(["news"], connection.Channels.Keys);
        Assert.Equal(-1, connection.PingLatency);
    }

    [Fact]
    public async Task Only_connected_clients_are_found()
    {
        using var host = new EngineHost(EngineHost.OpenOptions(), TestContext.Current.CancellationToken);
        host.Accept();
        var gone = await host.ConnectAsync();
        gone.Client.Disconnect(Disconnect.ForceNoReconnect);

        Assert.Empty(Find(host, "true"));
    }

    [Theory]
    [InlineData("app_name == 'phone'", true)]
    [InlineData("protocol == 'json' && transport == 'recording'", true)]
    [InlineData("'news' in channels", true)]
    [InlineData("'sports' in channels", false)]
    [InlineData("user == ''", true)]
    [InlineData("connected_at_ms > 0 && ping_pong_latency_ms == -1", true)]
    [InlineData("has(meta.roles) || 'tier' in labels", false)]
    [InlineData("nosuch == 1", false)]
    public async Task An_expression_sees_the_fields_of_a_connection(string expression, bool expected)
    {
        using var host = new EngineHost(EngineHost.OpenOptions(), TestContext.Current.CancellationToken);
        var client = await host.ConnectAsync("""{"name":"phone"}""");
        await client.SubscribeAsync("news");

        Assert.Equal(expected ? 1 : 0, Find(host, expression).Count);
    }

    [Fact]
    public void A_malformed_expression_is_a_bad_request()
    {
        using var host = new EngineHost(EngineHost.OpenOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(ClientError.BadRequest, host.Connections.Find(new("", "user ==")).Error);
    }

    private static IReadOnlyDictionary<string, ConnectionDescription> Find(EngineHost host, string expression) =>
        host.Connections.Find(new("", expression)).Value!;
}
