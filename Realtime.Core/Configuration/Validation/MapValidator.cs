namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options of maps of one namespace, or of the channels without one.</summary>
internal static class MapValidator
{
    private static readonly TimeSpan _defaultStreamTtl = TimeSpan.FromMinutes(1);

    public static void Validate(string section, ChannelNamespaceOptions options, List<ConfigurationProblem> problems)
    {
        var map = options.Map;
        var isMap = options.SubscriptionType is "map" or "map_clients" or "map_users";
        if (isMap && map.Mode.Length == 0)
        {
            problems.Add(new($"{section}.map.mode", $"required when subscription_type is \"{options.SubscriptionType}\""));
        }
        if (map.RemoveClientOnUnsubscribe && !isMap)
        {
            problems.Add(new($"{section}.map.remove_client_on_unsubscribe", "needs a subscription_type that is a map"));
        }
        if (map.Mode == "persistent" && options.SubscriptionType is "map_clients" or "map_users")
        {
            problems.Add(new($"{section}.map.mode", $"\"persistent\" does not suit \"{options.SubscriptionType}\", whose entries must expire"));
        }
        CheckKeyTtl($"{section}.map.key_ttl", map, problems);
        CheckStream($"{section}.map", map, problems);
        CheckPages($"{section}.map", map, problems);
    }

    /// <summary>The presence of clients or users in maps needs a namespace for it.</summary>
    public static void ValidatePrefixes(ChannelOptions channel, string section, ChannelNamespaceOptions options, List<ConfigurationProblem> problems)
    {
        CheckPrefix(channel, $"{section}.map_clients_presence_channel_prefix", options.MapClientsPresenceChannelPrefix, "map_clients", problems);
        CheckPrefix(channel, $"{section}.map_users_presence_channel_prefix", options.MapUsersPresenceChannelPrefix, "map_users", problems);
    }

    private static void CheckPrefix(ChannelOptions channel, string key, string prefix, string type, List<ConfigurationProblem> problems)
    {
        if (prefix.Length == 0)
        {
            return;
        }
        var end = channel.NamespaceBoundary.Length == 0 ? -1 : prefix.IndexOf(channel.NamespaceBoundary, StringComparison.Ordinal);
        var found = end < 0 ? channel.WithoutNamespace : channel.Namespaces.Find(n => n.Name == prefix[..end]);
        if (found is null)
        {
            problems.Add(new(key, $"namespace \"{prefix[..end]}\" not found"));
        }
        else if (found.SubscriptionType != type)
        {
            problems.Add(new(key, $"\"{prefix}\" must lead to channels whose subscription_type is \"{type}\""));
        }
    }

    private static void CheckKeyTtl(string key, MapOptions map, List<ConfigurationProblem> problems)
    {
        if (map.Mode is "ephemeral" or "recoverable" && map.KeyTtl <= TimeSpan.Zero)
        {
            problems.Add(new(key, $"required, and positive, in mode \"{map.Mode}\""));
        }
        if (map.Mode == "persistent" && map.KeyTtl != TimeSpan.Zero)
        {
            problems.Add(new(key, "must not be set in mode \"persistent\", whose keys do not expire"));
        }
    }

    private static void CheckStream(string section, MapOptions map, List<ConfigurationProblem> problems)
    {
        var isEphemeral = map.Mode == "ephemeral";
        Check("stream_size", map.StreamSize, 0);
        Check("stream_ttl", map.StreamTtl, TimeSpan.Zero);
        Check("meta_ttl", map.MetaTtl, TimeSpan.Zero);
        if (isEphemeral || map.MetaTtl <= TimeSpan.Zero)
        {
            return;
        }
        var streamTtl = map.StreamTtl > TimeSpan.Zero ? map.StreamTtl : _defaultStreamTtl;
        if (map.MetaTtl < streamTtl)
        {
            problems.Add(new($"{section}.meta_ttl", $"{GoDuration.Format(map.MetaTtl)} must not be less than stream_ttl ({GoDuration.Format(streamTtl)})"));
        }
        if (map.Mode == "persistent" || map.MetaTtl < map.KeyTtl)
        {
            problems.Add(new($"{section}.meta_ttl", "must not be less than the time that keys live"));
        }

        void Check<T>(string key, T value, T zero) where T : IComparable<T>
        {
            if (value.CompareTo(zero) < 0)
            {
                problems.Add(new($"{section}.{key}", "must not be negative"));
            }
            else if (isEphemeral && value.CompareTo(zero) > 0)
            {
                problems.Add(new($"{section}.{key}", "must not be set in mode \"ephemeral\", which has no stream"));
            }
        }
    }

    private static void CheckPages(string section, MapOptions map, List<ConfigurationProblem> problems)
    {
        ReadOnlySpan<(string Key, int Value)> sizes =
        [
            ("min_page_size", map.MinPageSize), ("default_page_size", map.DefaultPageSize), ("max_page_size", map.MaxPageSize),
            ("live_transition_max_publication_limit", map.LiveTransitionMaxPublicationLimit),
        ];
        foreach (var (key, value) in sizes)
        {
            if (value < 0)
            {
                problems.Add(new($"{section}.{key}", "must not be negative"));
            }
        }
        CheckOrder("min_page_size", map.MinPageSize, "max_page_size", map.MaxPageSize);
        CheckOrder("default_page_size", map.DefaultPageSize, "max_page_size", map.MaxPageSize);
        CheckOrder("min_page_size", map.MinPageSize, "default_page_size", map.DefaultPageSize);

        void CheckOrder(string lowKey, int low, string highKey, int high)
        {
            if (low > 0 && high > 0 && low > high)
            {
                problems.Add(new($"{section}.{lowKey}", $"{low} must not be greater than {highKey} ({high})"));
            }
        }
    }
}
