using Realtime.Core.Channels;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Configuration;

public sealed class MapOptionsTests
{
    private const string Section = "channel.namespaces[0].map";

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("map")]
    [InlineData("map_clients")]
    [InlineData("map_users")]
    public void A_namespace_of_maps_needs_a_mode(string type) => AssertMap(type, new(), $"{Section}.mode");

    [Fact]
    public void Keys_expire_in_every_mode_but_persistent()
    {
        AssertMap("map", new() { Mode = "ephemeral" }, $"{Section}.key_ttl");
        AssertMap("map", new() { Mode = "recoverable", KeyTtl = -_minute }, $"{Section}.key_ttl");
        AssertMap("map", new() { Mode = "persistent", KeyTtl = _minute }, $"{Section}.key_ttl");
        AssertMap("map", new() { Mode = "recoverable", KeyTtl = _minute });
        AssertMap("map", new() { Mode = "persistent" });
    }

    [Fact]
    public void Presence_is_not_kept_for_ever() => AssertMap("map_users", new() { Mode = "persistent" }, $"{Section}.mode");

    [Fact]
    public void Ephemeral_maps_have_no_stream() =>
        AssertMap(
            "map",
            new() { Mode = "ephemeral", KeyTtl = _minute, StreamSize = 1, StreamTtl = _minute, MetaTtl = _minute },
            $"{Section}.stream_size",
            $"{Section}.stream_ttl",
            $"{Section}.meta_ttl");

    [Fact]
    public void The_position_outlives_stream_and_keys()
    {
        AssertMap("map", new() { Mode = "recoverable", KeyTtl = _minute, StreamTtl = 3 * _minute, MetaTtl = 2 * _minute }, $"{Section}.meta_ttl");
        AssertMap("map", new() { Mode = "recoverable", KeyTtl = 3 * _minute, MetaTtl = 2 * _minute }, $"{Section}.meta_ttl");
        AssertMap("map", new() { Mode = "persistent", MetaTtl = 2 * _minute }, $"{Section}.meta_ttl");
    }

    [Fact]
    public void Page_sizes_are_in_order()
    {
        AssertMap("map", new() { Mode = "persistent", MinPageSize = 3, MaxPageSize = 2 }, $"{Section}.min_page_size");
        AssertMap("map", new() { Mode = "persistent", DefaultPageSize = 3, MaxPageSize = 2 }, $"{Section}.default_page_size");
        AssertMap("map", new() { Mode = "persistent", MinPageSize = 3, DefaultPageSize = 2 }, $"{Section}.min_page_size");
        AssertMap("map", new() { Mode = "persistent", MaxPageSize = -1 }, $"{Section}.max_page_size");
    }

    [Fact]
    public void Removing_the_clients_key_needs_a_map() =>
        AssertMap("stream", new() { RemoveClientOnUnsubscribe = true }, $"{Section}.remove_client_on_unsubscribe");

    [Fact]
    public void A_presence_prefix_leads_to_a_namespace_of_its_kind()
    {
        var options = new RealtimeOptions
        {
            Channel =
            {
                Namespaces =
                [
                    new() { Name = "game", MapClientsPresenceChannelPrefix = "clients:", MapUsersPresenceChannelPrefix = "nowhere:" },
                    new() { Name = "clients", SubscriptionType = "map_users", Map = new() { Mode = "recoverable", KeyTtl = _minute } },
                ],
            },
        };
        string[] expected = ["channel.namespaces[0].map_clients_presence_channel_prefix", "channel.namespaces[0].map_users_presence_channel_prefix"];
        Assert.Equal(expected, RealtimeOptionsValidator.Validate(options).Select(problem => problem.Key));
    }

    [Fact]
    public void What_is_left_out_is_derived()
    {
        var options = new RealtimeOptions
        {
            Channel =
            {
                Namespaces =
                [
                    new() { Name = "rec", SubscriptionType = "map", Map = new() { Mode = "recoverable", KeyTtl = 20 * _minute } },
                    new() { Name = "per", SubscriptionType = "map", Map = new() { Mode = "persistent", StreamSize = 7 } },
                    new() { Name = "eph", SubscriptionType = "map", Map = new() { Mode = "ephemeral", KeyTtl = _minute, MaxPageSize = 50 } },
                ],
            },
        };
        var registry = new ChannelRegistry(options);

        Assert.True(registry.TryGetSettings("rec:a", out var recoverable));
        Assert.Equal((100, _minute, 20 * _minute), (recoverable.Map!.Storage.StreamSize, recoverable.Map.Storage.StreamTtl, recoverable.Map.Storage.MetaTtl));
        Assert.Equal((100, 1000, 1000), (recoverable.Map.PageSize(0), recoverable.Map.PageSize(5000), recoverable.Map.LiveTransitionLimit));
        Assert.True(registry.TryGetSettings("per:a", out var persistent));
        Assert.Equal((7, TimeSpan.Zero), (persistent.Map!.Storage.StreamSize, persistent.Map.Storage.MetaTtl));
        Assert.True(registry.TryGetSettings("eph:a", out var ephemeral));
        Assert.False(ephemeral.Map!.Storage.HasStream);
        Assert.Equal((50, 50), (ephemeral.Map.PageSize(0), ephemeral.Map.PageSize(1)));
        Assert.True(registry.TryGetSettings("a", out var stream));
        Assert.Null(stream.Map);
    }

    private static void AssertMap(string type, MapOptions map, params string[] keys)
    {
        var options = new RealtimeOptions { Channel = { Namespaces = [new() { Name = "ns", SubscriptionType = type, Map = map }] } };
        Assert.Equal(keys, RealtimeOptionsValidator.Validate(options).Select(problem => problem.Key));
    }
}
