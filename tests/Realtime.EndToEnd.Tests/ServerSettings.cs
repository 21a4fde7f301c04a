using System.Text.Json;

namespace Realtime.EndToEnd.Tests;

/// <summary>The configuration that every end-to-end test runs with, as a Centrifugo v6 file.</summary>
internal static class ServerSettings
{
    public const string ApiKey = "end-to-end-api-key";
    public const string Secret = "secret";

    /// <summary>The text of config.json for a server on <paramref name="port"/>.</summary>
    public static string Json(int port) => JsonSerializer.Serialize(new
    {
        http_server = new { address = "127.0.0.1", port },
        client = new
        {
            token = new { hmac_secret_key = Secret },
            allow_anonymous_connect_without_token = true,
            queue_max_size = 1_048_576,
        },
        websocket = new { compression = true, compression_min_size = 100 },
        http_api = new { key = ApiKey },
        rpc = new { ping = new { enabled = true } },
        channel = new
        {
            namespaces = new object[]
            {
                new
                {
                    name = "chat",
                    presence = true,
                    join_leave = true,
                    force_push_join_leave = true,
                    history_size = 1000,
                    history_ttl = "300s",
                    force_recovery = true,
                    allow_subscribe_for_client = true,
                    allow_subscribe_for_anonymous = true,
                    allow_publish_for_client = true,
                    allow_publish_for_anonymous = true,
                    allow_presence_for_client = true,
                    allow_history_for_client = true,
                    allow_history_for_anonymous = true,
                },
                new { name = "stream", presence = true, allow_subscribe_for_client = true, allow_subscribe_for_anonymous = true },
                new { name = "plain" },
            },
        },
    });
}
