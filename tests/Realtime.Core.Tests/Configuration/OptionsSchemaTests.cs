using Realtime.Core.Configuration;
using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Tests.Configuration;

public sealed class OptionsSchemaTests
{
    [Fact]
    public void Keys_are_the_property_names_in_snake_case_but_for_exceptions()
    {
        var schema = OptionsSchemas.RealtimeOptions;
        Assert.NotNull(schema.Find("http_server"));
        Assert.NotNull(schema.Find("websocket"));
        Assert.Null(schema.Find("web_socket"));
        Assert.NotNull(OptionsSchemas.ClientOptions.Find("user_id_http_header"));
    }

    [Fact]
    public void Defaults_are_the_initializers()
    {
        var schema = OptionsSchemas.ClientOptions;
        Assert.Equal(TimeSpan.FromSeconds(25), schema.DefaultOf(schema.Find("ping_interval")!));
        Assert.Equal(128, schema.DefaultOf(schema.Find("channel_limit")!));
        Assert.Equal(false, schema.DefaultOf(schema.Find("insecure")!));
    }

    [Fact]
    public void Descriptions_are_the_summaries_on_one_line()
    {
        var description = OptionsSchemas.ClientOptions.Find("allowed_origins")!.Description;
        Assert.StartsWith("Origins that browsers may connect from", description, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', description);
    }

    [Fact]
    public void Values_are_set_and_read_without_reflection()
    {
        var options = new ClientOptions();
        var entry = OptionsSchemas.ClientOptions.Find("Channel_Limit")!;
        entry.Set!(options, 7);
        Assert.Equal(7, options.ChannelLimit);
        Assert.Equal(7, entry.Get(options));
    }

    [Fact]
    public void A_section_has_the_options_of_its_base_class() =>
        Assert.Equal(["enabled", "hmac_secret_key"], OptionsSchemas.SubscriptionTokenOptions.Entries.Take(2).Select(e => e.Key));

    [Fact]
    public void Channels_without_namespace_have_all_options_of_a_namespace_but_the_name()
    {
        var without = OptionsSchemas.ChannelOptions.Find("without_namespace")!.Section!.Entries.Select(e => e.Key);
        Assert.Equal(OptionsSchemas.ChannelNamespaceOptions.Entries.Select(e => e.Key).Where(k => k != "name"), without);
    }
}
