using System.Net.Http.Json;
using System.Text.Json;
using Realtime.TestSupport.Processes;

namespace Realtime.EndToEnd.Tests;

/// <summary>Nodes configured in the flat form of older versions, over a real Redis.</summary>
public sealed class FlatConfigurationTests
{
    [Fact]
    public async Task Two_flat_nodes_share_the_redis_that_they_name()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var redis = await RedisProcess.StartAsync(cancellationToken, port: null, "--requirepass", "redis-password");
        await using var first = await StartAsync(redis, cancellationToken);
        await using var second = await StartAsync(redis, cancellationToken);

        await CallAsync(first, "publish", new { channel = "news", data = new { n = 1 } }, cancellationToken);
        var history = await CallAsync(second, "history", new { channel = "news", limit = 10 }, cancellationToken);

        var publication = Assert.Single(history.GetProperty("publications").EnumerateArray());
        Assert.Equal("""{"n":1}""", publication.GetProperty("data").GetRawText());
        foreach (var key in new[] { "engine", "redis_address", "redis_password", "redis_prefix", "redis_db", "api_key", "history_size" })
        {
            Assert.Contains(first.Log.Split('\n'), line => line.Contains("deprecated", StringComparison.Ordinal)
                && line.Contains($"\"{key}\"", StringComparison.Ordinal) && line.Contains("\"level\":\"warn\"", StringComparison.Ordinal));
        }
    }

    private static Task<ServerProcess> StartAsync(RedisProcess redis, CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        var flat = JsonSerializer.Serialize(new
        {
            address = "127.0.0.1",
            port,
            engine = "redis",
            redis_address = redis.Address,
            redis_password = "redis-password",
            redis_prefix = "flat",
            redis_db = 1,
            api_key = ServerSettings.ApiKey,
            history_size = 10,
            history_ttl = "60s",
        });
        return ServerProcess.StartAsync("Realtime.Node", flat, port, cancellationToken);
    }

    private static async Task<JsonElement> CallAsync(ServerProcess server, string method, object request, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server.BaseAddress, Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Add("X-API-Key", ServerSettings.ApiKey);
        using var response = await http.PostAsJsonAsync($"/api/{method}", request, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("result");
    }
}
