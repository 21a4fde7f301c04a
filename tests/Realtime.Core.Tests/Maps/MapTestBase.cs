using System.Text.Json;
using Realtime.Core.Configuration;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Maps;

/// <summary>An engine with namespaces of maps: <c>rec</c>, <c>eph</c>, and small pages.</summary>
public abstract class MapTestBase : IDisposable
{
    private EngineHost? _host;

    protected MapTestBase()
    {
        Options = EngineHost.OpenOptions();
        Options.Client.PingInterval = TimeSpan.FromSeconds(-1);
        Recoverable = Add("rec", "map", "recoverable");
        Ephemeral = Add("eph", "map", "ephemeral");
    }

    protected RealtimeOptions Options { get; }

    protected ChannelNamespaceOptions Recoverable { get; }

    protected ChannelNamespaceOptions Ephemeral { get; }

    protected EngineHost Host => _host ??= new EngineHost(Options, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _host?.Dispose();
    }

    protected ChannelNamespaceOptions Add(string name, string type, string mode)
    {
        var added = EngineHost.AddOpenNamespace(Options, name);
        added.SubscriptionType = type;
        added.Map = new MapOptions
        {
            Mode = mode,
            KeyTtl = TimeSpan.FromMinutes(1),
            MinPageSize = 1,
            DefaultPageSize = 2,
            AllowPublishForClient = true,
            AllowPublishForAnonymous = true,
        };
        return added;
    }

    /// <summary>Reads the state from the first page; returns the result of the subscribe.</summary>
    protected static Task<JsonElement> ReadAsync(EngineClient client, string channel, string more = "") =>
        client.SubscribeAsync(channel, "\"type\":1,\"phase\":2" + more);

    /// <summary>Asks for the page after another.</summary>
    protected static Task<JsonElement> NextPageAsync(EngineClient client, string channel, JsonElement page) =>
        ReadAsync(client, channel, $",\"cursor\":\"{page.GetProperty("cursor").GetString()}\",\"offset\":{Offset(page)},\"epoch\":\"{Epoch(page)}\"");

    /// <summary>Goes on from a result in another phase.</summary>
    protected static Task<JsonElement> ContinueAsync(EngineClient client, string channel, JsonElement result, int phase, string more = "") =>
        client.SubscribeAsync(channel, $"\"type\":1,\"phase\":{phase},\"offset\":{Offset(result)},\"epoch\":\"{Epoch(result)}\"{more}");

    protected static int Code(JsonElement reply) => reply.GetProperty("error").GetProperty("code").GetInt32();

    protected static int Phase(JsonElement result) => result.TryGetProperty("phase", out var phase) ? phase.GetInt32() : 0;

    protected static int Offset(JsonElement element) => element.TryGetProperty("offset", out var offset) ? offset.GetInt32() : 0;

    protected static string Epoch(JsonElement result) => result.GetProperty("epoch").GetString()!;

    protected static JsonElement[] List(JsonElement result, string name) =>
        result.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    /// <summary>Publications as text, such as <c>a=1 -b</c>.</summary>
    protected static string Text(params IEnumerable<JsonElement> publications) => string.Join(' ', publications.Select(publication =>
    {
        var key = publication.GetProperty("key").GetString();
        return publication.TryGetProperty("removed", out _) ? "-" + key : $"{key}={publication.GetProperty("data").GetRawText()}";
    }));

    protected static async Task<JsonElement> NextAsync(EngineClient client) => (await client.NextPushAsync()).GetProperty("pub");
}
