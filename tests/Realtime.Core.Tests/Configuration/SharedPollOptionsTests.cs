using Realtime.Core.Channels;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Configuration;

public sealed class SharedPollOptionsTests
{
    private const string Section = "channel.namespaces[0].shared_poll";

    [Fact]
    public void A_shared_poll_needs_a_secret_and_a_backend()
    {
        AssertProblems(static _ => { });
        AssertProblems(static o => o.SharedPoll.HmacSecretKey = "", "shared_poll.hmac_secret_key");
        AssertProblems(static o => o.Channel.Proxy.SharedPollRefresh.Endpoint = "", "channel.proxy.shared_poll_refresh.endpoint");
        AssertProblems(static o => o.Channel.Proxy.SharedPollRefresh.Endpoint = "ftp://localhost:1", "channel.proxy.shared_poll_refresh.endpoint");
        AssertProblems(static o => o.Channel.Proxy.SharedPollRefresh.Endpoint = "http://", "channel.proxy.shared_poll_refresh.endpoint");
        AssertProblems(static o => o.Channel.Proxy.SharedPollRefresh.Endpoint = "grpc://", "channel.proxy.shared_poll_refresh.endpoint");
        AssertProblems(static o => o.Channel.Proxy.SharedPollRefresh.Endpoint = "grpc://localhost:1");
        AssertProblems(static o => o.Channel.Proxy.SharedPollRefresh.Grpc.CredentialsKey = "a b", "channel.proxy.shared_poll_refresh.grpc.credentials_key");
        AssertProblems(
            static o => o.Channel.Proxy.SharedPollRefresh.Grpc.StaticMetadata = new() { ["key-bin"] = "" }, "channel.proxy.shared_poll_refresh.grpc.static_metadata");
        AssertProblems(
            static o => o.Channel.Proxy.SharedPollRefresh.Grpc.Tls = new() { Enabled = true, CertPem = "x" }, "channel.proxy.shared_poll_refresh.grpc.tls.key_pem");
        AssertProblems(static o => o.Channel.Proxy.SharedPollRefresh.Timeout = TimeSpan.FromSeconds(-1), "channel.proxy.shared_poll_refresh.timeout");
    }

    [Fact]
    public void Channels_without_a_namespace_may_be_shared_polls_too()
    {
        var options = new RealtimeOptions();
        options.Channel.WithoutNamespace.SubscriptionType = "shared_poll";

        Assert.Equal(["shared_poll.hmac_secret_key", "channel.proxy.shared_poll_refresh.endpoint"], Keys(options));
    }

    [Fact]
    public void Nothing_is_needed_where_there_is_no_shared_poll() =>
        AssertProblems(static o =>
        {
            o.Channel.Namespaces[0].SubscriptionType = "stream";
            o.Channel.Namespaces[0].SharedPoll.ProxyName = "missing";
            o.SharedPoll.HmacSecretKey = "";
            o.Channel.Proxy.SharedPollRefresh.Endpoint = "";
        });

    [Fact]
    public void A_named_backend_must_be_there()
    {
        AssertProblems(static o => o.Channel.Namespaces[0].SharedPoll.ProxyName = "votes", $"{Section}.proxy_name");
        AssertProblems(static o =>
        {
            o.Channel.Namespaces[0].SharedPoll.ProxyName = "votes";
            o.Channel.Proxy.SharedPollRefresh.Endpoint = "";
            o.Proxies.Add(new() { Name = "votes", Endpoint = "https://backend/votes" });
        });
    }

    [Fact]
    public void Backends_have_names_of_their_own_and_addresses()
    {
        AssertProblems(static o => o.Proxies.Add(new() { Name = "a", Endpoint = "http://x" }), "proxies[0].name");
        AssertProblems(static o => o.Proxies.Add(new() { Name = "default", Endpoint = "http://x" }), "proxies[0].name");
        AssertProblems(static o => o.Proxies.AddRange([new() { Name = "aa", Endpoint = "http://x" }, new() { Name = "aa", Endpoint = "http://x" }]), "proxies[1].name");
        AssertProblems(static o => o.Proxies.Add(new() { Name = "aa" }), "proxies[0].endpoint");
        AssertProblems(static o => o.Proxies.Add(new() { Name = "aa", Endpoint = "grpc://127.0.0.1:1" }));
        AssertProblems(
            static o => o.Proxies.Add(new() { Name = "aa", Endpoint = "http://x", Http = new() { Tls = new() { Enabled = true, CertPem = "x" } } }),
            "proxies[0].http.tls.key_pem");
    }

    [Fact]
    public void Only_versioned_shared_polls_are_published_to()
    {
        AssertProblems(static o => o.Channel.Namespaces[0].SharedPoll.PublishEnabled = true, $"{Section}.publish_enabled");
        AssertProblems(static o => (o.Channel.Namespaces[0].SharedPoll.Mode, o.Channel.Namespaces[0].SharedPoll.PublishEnabled) = ("versioned", true));
        AssertProblems(static o => o.Channel.Namespaces[0].SharedPoll.Mode = "other", $"{Section}.mode");
    }

    [Fact]
    public void A_number_that_was_meant_as_seconds_is_found_out() =>
        AssertProblems(static o => o.Channel.Namespaces[0].SharedPoll.RefreshInterval = TimeSpan.FromTicks(1), $"{Section}.refresh_interval");

    [Fact]
    public void Numbers_are_not_negative()
    {
        AssertProblems(static o => o.SharedPoll.ConcurrencyLimit = -1, "shared_poll.concurrency_limit");
        AssertProblems(static o => o.Channel.Namespaces[0].SharedPoll.RefreshBatchSize = -1, $"{Section}.refresh_batch_size");
        AssertProblems(static o => o.Channel.Namespaces[0].SharedPoll.MaxKeysPerConnection = -1, $"{Section}.max_keys_per_connection");
    }

    [Fact]
    public void Zero_means_the_default()
    {
        var options = Valid();
        options.Channel.Namespaces[0].SharedPoll = new() { RefreshBatchSize = 0, MaxKeysPerConnection = 0, ChannelShutdownDelay = TimeSpan.Zero, ProxyName = "" };
        new ChannelRegistry(options).TryGetSettings("poll:x", out var settings);
        var poll = settings!.SharedPoll!;

        Assert.Equal(("default", 1000, 5000), (poll.ProxyName, poll.RefreshBatchSize, poll.MaxKeysPerConnection));
        Assert.Equal((10, 1, 25), (poll.RefreshInterval.TotalSeconds, poll.ShutdownDelay.TotalSeconds, poll.TrackExpiredExtraDelay.TotalSeconds));
    }

    private static RealtimeOptions Valid()
    {
        var options = new RealtimeOptions();
        options.SharedPoll.HmacSecretKey = "secret";
        options.Channel.Proxy.SharedPollRefresh.Endpoint = "http://backend/refresh";
        options.Channel.Namespaces.Add(new() { Name = "poll", SubscriptionType = "shared_poll" });
        return options;
    }

    private static void AssertProblems(Action<RealtimeOptions> change, params string[] keys)
    {
        var options = Valid();
        change(options);
        Assert.Equal(keys, Keys(options));
    }

    private static IEnumerable<string> Keys(RealtimeOptions options) => RealtimeOptionsValidator.Validate(options).Select(static p => p.Key);
}
