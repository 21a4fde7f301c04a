using Realtime.Core.Channels;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Channels;

public sealed class ChannelRegistryTests
{
    [Fact]
    public void A_channel_gets_the_settings_of_its_namespace()
    {
        var registry = Registry(new ChannelNamespaceOptions { Name = "ns", Presence = true }, new ChannelNamespaceOptions { Name = "a-b_c.D9" });

        Assert.Equal("ns", Settings(registry, "ns:x").Name);
        Assert.True(Settings(registry, "$ns:x").Presence);
        Assert.Equal("a-b_c.D9", Settings(registry, "a-b_c.D9:x").Name);
    }

    [Fact]
    public void A_channel_without_namespace_gets_the_settings_for_those()
    {
        var registry = new ChannelRegistry(new RealtimeOptions
        {
            Channel = new ChannelOptions { WithoutNamespace = new ChannelNamespaceOptions { JoinLeave = true } },
        });

        foreach (var channel in new[] { "x", ":x", ":", "$x", "#u" })
        {
            Assert.True(Settings(registry, channel).JoinLeave);
            Assert.Equal("", Settings(registry, channel).Name);
        }
    }

    [Theory]
    [InlineData("nosuch:x")]
    [InlineData("$nosuch:x")]
    [InlineData("NS:x")]
    public void An_unknown_namespace_gives_nothing(string channel) =>
        Assert.False(Registry(new ChannelNamespaceOptions { Name = "ns" }).TryGetSettings(channel, out _));

    [Fact]
    public void A_reload_replaces_all_and_leaves_what_was_handed_out()
    {
        var registry = Registry(new ChannelNamespaceOptions { Name = "ns", HistorySize = 1 });
        var before = Settings(registry, "ns:x");
        registry.Reload(new RealtimeOptions
        {
            Channel = new ChannelOptions { NamespaceBoundary = "/", Namespaces = [new ChannelNamespaceOptions { Name = "ns", HistorySize = 2 }] },
        });

        Assert.Equal(2, Settings(registry, "ns/x").HistorySize);
        Assert.Equal("", Settings(registry, "ns:x").Name);
        Assert.Equal("/", registry.Naming.NamespaceBoundary);
        Assert.Equal((1, ":"), (before.HistorySize, before.Naming.NamespaceBoundary));
    }

    [Fact]
    public void A_failed_reload_changes_nothing()
    {
        var registry = Registry(new ChannelNamespaceOptions { Name = "ns" });

        Assert.ThrowsAny<ArgumentException>(() => registry.Reload(new RealtimeOptions
        {
            Channel = new ChannelOptions { Namespaces = [new ChannelNamespaceOptions { Name = "other", ChannelRegex = "(" }] },
        }));
        Assert.True(registry.TryGetSettings("ns:x", out _));
    }

    [Fact]
    public void Finding_settings_allocates_nothing()
    {
        var registry = Registry(new ChannelNamespaceOptions { Name = "ns" });
        registry.TryGetSettings("$ns:x", out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        registry.TryGetSettings("$ns:x", out _);
        registry.TryGetSettings("nosuch:x", out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Every_option_of_a_namespace_is_compiled()
    {
        var settings = Settings(
            Registry(new ChannelNamespaceOptions
            {
                Name = "ns",
                Presence = true,
                JoinLeave = true,
                ForcePushJoinLeave = true,
                HistorySize = 5,
                HistoryTtl = TimeSpan.FromSeconds(6),
                HistoryMetaTtl = TimeSpan.FromSeconds(7),
                ForcePositioning = true,
                ForceRecovery = true,
                ForceRecoveryMode = "cache",
                AutoCacheRecover = true,
                AllowedDeltaTypes = ["fossil"],
                DeltaPublish = true,
                PublicationDataFormat = "json_object",
                ChannelRegex = "^a$",
            }),
            "ns:x");

        Assert.True(settings is { Presence: true, JoinLeave: true, ForcePushJoinLeave: true, ForcePositioning: true, ForceRecovery: true });
        Assert.True(settings is { AutoCacheRecover: true, AllowFossilDelta: true, DeltaPublish: true, HasHistory: true });
        Assert.Equal(5, settings.HistorySize);
        Assert.Equal(TimeSpan.FromSeconds(6), settings.HistoryTtl);
        Assert.Equal(TimeSpan.FromSeconds(7), settings.HistoryMetaTtl);
        Assert.Equal(RecoveryMode.Cache, settings.RecoveryMode);
        Assert.Equal(PublicationDataFormat.JsonObject, settings.DataFormat);
        Assert.True(settings.IsValidName("ns:a"));
        Assert.False(settings.IsValidName("ns:b"));
    }

    [Fact]
    public void Each_permission_has_its_option()
    {
        var names = Permissions(typeof(ChannelNamespaceOptions));
        var mapNames = Permissions(typeof(MapOptions));
        foreach (var property in mapNames)
        {
            var options = new ChannelNamespaceOptions { Name = "ns" };
            property.SetValue(options.Map, true);

            Assert.Equal(property.Name, "Allow" + Settings(Registry(options), "ns:x").Permissions.ToString()["Map".Length..]);
        }
        foreach (var property in names)
        {
            var options = new ChannelNamespaceOptions { Name = "ns" };
            property.SetValue(options, true);

            Assert.Equal(property.Name, "Allow" + Settings(Registry(options), "ns:x").Permissions);
        }
        Assert.Equal(Enum.GetValues<ChannelPermissions>().Length - 1, names.Count + mapNames.Count);

        static List<System.Reflection.PropertyInfo> Permissions(Type options) =>
            [.. options.GetProperties().Where(p => p.PropertyType == typeof(bool) && p.Name.StartsWith("Allow", StringComparison.Ordinal))];
    }

    [Fact]
    public void What_a_namespace_leaves_open_comes_from_the_whole()
    {
        var registry = new ChannelRegistry(new RealtimeOptions
        {
            Channel = new ChannelOptions
            {
                HistoryMetaTtl = TimeSpan.FromSeconds(9),
                PublicationDataFormat = "json",
                Namespaces = [new ChannelNamespaceOptions { Name = "ns" }, new ChannelNamespaceOptions { Name = "bin", PublicationDataFormat = "binary" }],
            },
        });

        Assert.Equal(TimeSpan.FromSeconds(9), Settings(registry, "ns:x").HistoryMetaTtl);
        Assert.Equal(PublicationDataFormat.Json, Settings(registry, "ns:x").DataFormat);
        Assert.Equal(PublicationDataFormat.Json, Settings(registry, "x").DataFormat);
        Assert.Equal(PublicationDataFormat.Binary, Settings(registry, "bin:x").DataFormat);
    }

    [Fact]
    public void Zero_means_the_default()
    {
        var registry = new ChannelRegistry(new RealtimeOptions { Channel = new ChannelOptions { MaxLength = 0, HistoryMetaTtl = TimeSpan.Zero } });

        Assert.Equal(255, registry.Naming.MaxLength);
        Assert.Equal(TimeSpan.FromHours(720), Settings(registry, "x").HistoryMetaTtl);
    }

    [Fact]
    public void The_personal_channel_follows_the_options()
    {
        var registry = new ChannelRegistry(new RealtimeOptions
        {
            Client = new ClientOptions { SubscribeToUserPersonalChannel = new PersonalChannelOptions { PersonalChannelNamespace = "user" } },
        });

        Assert.Equal("user:#42", registry.PersonalChannel("42"));
        Assert.Equal("#42", new ChannelRegistry(new RealtimeOptions()).PersonalChannel("42"));
    }

    private static ChannelRegistry Registry(params ChannelNamespaceOptions[] namespaces) =>
        new(new RealtimeOptions { Channel = new ChannelOptions { Namespaces = [.. namespaces] } });

    private static ChannelSettings Settings(ChannelRegistry registry, string channel)
    {
        Assert.True(registry.TryGetSettings(channel, out var settings));
        return settings;
    }
}
