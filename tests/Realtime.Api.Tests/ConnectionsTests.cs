using System.Net;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Api.Grpc.Wire;
using Realtime.Api.Tests.Grpc;
using Realtime.Core.Clients;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;
using ConnectionsRequest = Realtime.Api.Grpc.Wire.ConnectionsRequest;

namespace Realtime.Api.Tests;

public sealed class ConnectionsTests(GrpcServerFixture fixture) : IClassFixture<GrpcServerFixture>
{
    [Fact]
    public async Task Both_shells_tell_the_same_of_the_connections_of_a_user()
    {
        var client = await ConnectAsync("anna", "phone");

        var (status, body) = await fixture.Server.PostAsync("/api/connections", """{"user":"anna"}""");
        var grpc = await CallAsync(new() { User = "anna" });

        Assert.Equal(HttpStatusCode.OK, status);
        var http = JsonDocument.Parse(body).RootElement.GetProperty("result").GetProperty("connections").GetProperty(client);
        Assert.Equal(
            ("phone", "1.0", "recording", "json", "anna", -1),
            (Text(http, "app_name"), Text(http, "app_version"), Text(http, "transport"), Text(http, "protocol"), Text(http, "user"), http.GetProperty("ping_pong_latency_ms").GetInt32()));
        Assert.Equal("{}", http.GetProperty("state").GetRawText());
        var connection = Assert.Single(grpc.Result.Connections);
        Assert.Equal(client, connection.Key);
        Assert.Equal(http.GetProperty("connected_at_ms").GetInt64(), connection.Value.ConnectedAtMs);
        Assert.Equal(("phone", "anna", -1), (connection.Value.AppName, connection.Value.User, connection.Value.PingPongLatencyMs));
    }

    [Fact]
    public async Task An_expression_chooses_among_all_connections()
    {
        var client = await ConnectAsync("bob", "watch");
        await ConnectAsync("bob", "tv");

        Assert.Equal([client], (await CallAsync(new() { Expression = "app_name == 'watch' && user.startsWith('b')" })).Result.Connections.Keys);
        Assert.Empty((await CallAsync(new() { User = "anna", Expression = "app_name == 'watch'" })).Result.Connections);
    }

    [Theory]
    [InlineData("{}", 107)]
    [InlineData("""{"expression":"user =="}""", 107)]
    [InlineData("""{"user":"a","label_filter":{"key":"x","cmp":"eq","val":"y"}}""", 108)]
    public async Task Requests_that_ask_for_nothing_or_too_much_are_refused(string body, int code)
    {
        var (_, reply) = await fixture.Server.PostAsync("/api/connections", body);

        Assert.Equal(code, JsonDocument.Parse(reply).RootElement.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal((uint)code, (await CallAsync(JsonParser.Default.Parse<ConnectionsRequest>(body))).Error.Code);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<ConnectionsResponse> CallAsync(ConnectionsRequest request) =>
        fixture.Server.Grpc.CallAsync<ConnectionsRequest, ConnectionsResponse>("Connections", request);

    private async Task<string> ConnectAsync(string user, string name)
    {
        var transport = new RecordingTransport(ProtocolType.Json);
        var client = fixture.Server.Services.GetRequiredService<ClientFactory>().Create(transport, new ConnectionRequest { UserIdHeader = user });
        await client.HandleFrameAsync(Encoding.UTF8.GetBytes($$$"""{"id":1,"connect":{"name":"{{{name}}}","version":"1.0"}}"""));
        return client.Uid.ToString();
    }
}
