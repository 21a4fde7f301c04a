using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Configuration;
using Realtime.Core.SharedPoll;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.SharedPoll;

/// <summary>An engine with shared polls: <c>ver</c> with versions, <c>any</c> without, <c>push</c> with versions and published keys.</summary>
public abstract class SharedPollTestBase : IDisposable
{
    protected const string Secret = "secret";

    private EngineHost? _host;

    protected SharedPollTestBase()
    {
        Options = EngineHost.OpenOptions();
        Options.Client.PingInterval = TimeSpan.FromSeconds(-1);
        Options.SharedPoll.HmacSecretKey = Secret;
        Options.Channel.Proxy.SharedPollRefresh.Endpoint = "http://backend";
        Versioned = Add("ver", "versioned");
        Versionless = Add("any", "");
        Published = Add("push", "versioned");
        Published.PublishEnabled = true;
    }

    internal FakePollBackend Backend { get; } = new();

    protected RealtimeOptions Options { get; }

    protected SharedPollChannelOptions Versioned { get; }

    protected SharedPollChannelOptions Versionless { get; }

    protected SharedPollChannelOptions Published { get; }

    protected EngineHost Host => _host ??= new EngineHost(
        Options, TestContext.Current.CancellationToken, services => services.AddSingleton<ISharedPollBackend>(Backend));

    protected long Now => Host.Time.GetUtcNow().ToUnixTimeSeconds();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _host?.Dispose();
    }

    protected static string Sign(string channel, string[] keys, long expireAt = 0, string secret = Secret, long issuedAt = 1, string user = "")
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', keys))));
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{issuedAt}\0{expireAt}\0{user}\0{channel}\0{hash}"));
        return $"{issuedAt}:{expireAt}:{Convert.ToHexStringLower(mac)}";
    }

    /// <summary>A batch of a track command; a key may carry a version behind an <c>@</c>.</summary>
    protected static string Batch(string signature, params string[] keys)
    {
        var items = keys.Select(static key => key.Split('@')).Select(static part => $$"""{"key":"{{part[0]}}","version":{{(part.Length > 1 ? part[1] : "0")}}}""");
        return $$"""{"signature":"{{signature}}","items":[{{string.Join(',', items)}}]}""";
    }

    protected static string Batch(string channel, long expireAt, params string[] keys) =>
        Batch(Sign(channel, [.. keys.Select(static key => key.Split('@')[0])], expireAt), keys);

    protected static Task<JsonElement> SendTrackAsync(EngineClient client, string channel, string batches, string more = "") =>
        client.CallAsync("sub_refresh", $$"""{"channel":"{{channel}}","type":1,"track":[{{batches}}]{{more}}}""");

    /// <summary>Tracks keys under a signature without an end.</summary>
    protected static async Task<JsonElement> TrackAsync(EngineClient client, string channel, params string[] keys) =>
        (await SendTrackAsync(client, channel, Batch(channel, 0, keys))).GetProperty("sub_refresh");

    protected static Task<JsonElement> UntrackAsync(EngineClient client, string channel, params string[] keys) =>
        client.CallAsync("sub_refresh", $$"""{"channel":"{{channel}}","type":2,"untrack":{{JsonSerializer.Serialize(keys)}}}""");

    /// <summary>A connected client that is subscribed.</summary>
    protected async Task<EngineClient> SubscribedAsync(string channel, string more = "")
    {
        var client = await Host.ConnectAsync();
        await client.SubscribeAsync(channel, "\"type\":4" + more);
        return client;
    }

    /// <summary>The next push as text: <c>key=data@version</c>, or <c>-key</c>.</summary>
    protected static async Task<string> NextAsync(EngineClient client)
    {
        var pub = (await client.NextPushAsync()).GetProperty("pub");
        var key = pub.GetProperty("key").GetString();
        return pub.TryGetProperty("removed", out _) ? "-" + key : $"{key}={pub.GetProperty("data").GetRawText()}@{pub.GetProperty("version").GetUInt64()}";
    }

    /// <summary>A client that tracks a key and has its data.</summary>
    protected async Task<EngineClient> WithDataAsync(string channel, string key, string json, ulong version = 0, string more = "")
    {
        var client = await SubscribedAsync(channel, more);
        await TrackAsync(client, channel, key);
        (await Backend.NextAsync()).Answer(PollCall.Item(key, json, version));
        await client.NextPushAsync();
        return client;
    }

    /// <summary>Turns the clock until the next call comes.</summary>
    internal async Task<PollCall> NextRoundAsync()
    {
        await Eventually.UntilAsync(async () =>
        {
            if (Backend.Waiting == 0)
            {
                Host.Time.Advance(TimeSpan.FromMilliseconds(100));
                await Eventually.QueuedWorkAsync();
            }

            return Backend.Waiting > 0;
        });
        return await Backend.NextAsync();
    }

    /// <summary>A round that comes to nothing, so that all before it has been delivered.</summary>
    protected async Task SettleAsync()
    {
        (await NextRoundAsync()).Answer();
        (await NextRoundAsync()).Answer();
    }

    protected static int Code(JsonElement reply) => reply.GetProperty("error").GetProperty("code").GetInt32();

    private SharedPollChannelOptions Add(string name, string mode)
    {
        var added = EngineHost.AddOpenNamespace(Options, name);
        added.SubscriptionType = "shared_poll";
        added.SharedPoll.Mode = mode;
        added.SharedPoll.RefreshInterval = TimeSpan.FromSeconds(1);
        return added.SharedPoll;
    }
}
