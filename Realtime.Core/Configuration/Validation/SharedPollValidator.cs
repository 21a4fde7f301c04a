namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options of shared polls, wherever a namespace has them.</summary>
internal static class SharedPollValidator
{
    private const string DefaultProxy = "channel.proxy.shared_poll_refresh";

    private static readonly TimeSpan _shortestInterval = TimeSpan.FromMilliseconds(1);

    public static void Validate(RealtimeOptions options, List<ConfigurationProblem> problems)
    {
        var users = new List<(string Section, SharedPollChannelOptions Options)>();
        var channel = options.Channel;
        AddIfUsed("channel.without_namespace", channel.WithoutNamespace);
        for (var i = 0; i < channel.Namespaces.Count; i++)
        {
            AddIfUsed($"channel.namespaces[{i}]", channel.Namespaces[i]);
        }
        if (options.SharedPoll.ConcurrencyLimit < 0)
        {
            problems.Add(new("shared_poll.concurrency_limit", "must not be negative"));
        }
        if (users.Count == 0)
        {
            return;
        }
        if (options.SharedPoll.HmacSecretKey.Length == 0)
        {
            problems.Add(new("shared_poll.hmac_secret_key", $"required when {users[0].Section}.subscription_type is \"shared_poll\""));
        }
        if (users.Exists(static u => IsDefault(u.Options.ProxyName)))
        {
            ProxyValidator.Validate(DefaultProxy, channel.Proxy.SharedPollRefresh, problems);
        }
        foreach (var (section, used) in users)
        {
            Check($"{section}.shared_poll", used, options.Proxies, problems);
        }

        void AddIfUsed(string section, ChannelNamespaceOptions owner)
        {
            if (owner.SubscriptionType == "shared_poll")
            {
                users.Add((section, owner.SharedPoll));
            }
        }
    }

    private static void Check(string section, SharedPollChannelOptions options, List<NamedProxyOptions> proxies, List<ConfigurationProblem> problems)
    {
        if (!IsDefault(options.ProxyName) && !proxies.Exists(p => p.Name == options.ProxyName))
        {
            problems.Add(new($"{section}.proxy_name", $"proxy \"{options.ProxyName}\" not found"));
        }
        if (options.PublishEnabled && options.Mode != "versioned")
        {
            problems.Add(new($"{section}.publish_enabled", "needs mode set to \"versioned\""));
        }
        if (options.RefreshInterval < _shortestInterval)
        {
            problems.Add(new($"{section}.refresh_interval", "must be 1ms or more, such as \"10s\" (a number without a unit is nanoseconds)"));
        }
        ReadOnlySpan<(string Key, int Value)> numbers =
            [("refresh_batch_size", options.RefreshBatchSize), ("max_keys_per_connection", options.MaxKeysPerConnection)];
        foreach (var (key, value) in numbers)
        {
            if (value < 0)
            {
                problems.Add(new($"{section}.{key}", "must not be negative"));
            }
        }
    }

    private static bool IsDefault(string proxy) => proxy is "" or ProxyValidator.DefaultName;
}
