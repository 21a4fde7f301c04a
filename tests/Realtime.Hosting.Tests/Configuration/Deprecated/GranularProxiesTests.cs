using Realtime.Hosting.Configuration;
using Realtime.Hosting.Configuration.Deprecated;
using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Tests.Configuration.Deprecated;

public sealed class GranularProxiesTests
{
    private readonly ConfigurationReport _report = new();

    [Fact]
    public void A_named_backend_moves_to_the_section_of_its_call()
    {
        var today = Translate("""
            {
              "granular_proxy_mode": true, "connect_proxy_name": "c", "refresh_proxy_name": "missing",
              "proxies": [{ "name": "c", "endpoint": "http://a", "static_http_headers": { "X": "y" } }]
            }
            """);

        Assert.Equal("true", TextAt(today, "client", "proxy", "connect", "enabled"));
        Assert.Equal("http://a", TextAt(today, "client", "proxy", "connect", "endpoint"));
        Assert.Equal("y", TextAt(today, "client", "proxy", "connect", "http", "static_headers", "X"));
        Assert.Null(TextAt(today, "client", "proxy", "connect", "name"));
        Assert.Null(TextAt(today, "client", "proxy", "refresh", "enabled"));
        Assert.False(today.Entries.ContainsKey("connect_proxy_name"));
        Assert.Equal(["connect_proxy_name", "granular_proxy_mode", "refresh_proxy_name"], _report.Warnings.Select(w => w.Key).Order());
    }

    [Fact]
    public void The_name_of_a_backend_turns_the_calls_of_a_namespace_on()
    {
        var today = Translate("""{"granular_proxy_mode":true,"namespaces":[{"name":"aa","subscribe_proxy_name":"p","publish_proxy_name":""}]}""");

        var item = (ConfigurationMap)((ConfigurationList)((ConfigurationMap)today.Entries["channel"]).Entries["namespaces"]).Items[0];
        Assert.Equal("true", TextAt(item, "subscribe_proxy_enabled"));
        Assert.Null(TextAt(item, "publish_proxy_enabled"));
    }

    [Fact]
    public void Without_the_mode_nothing_is_moved() =>
        Assert.Null(TextAt(Translate("""{"api_key":"k","connect_proxy_name":"c","proxies":[{"name":"c","endpoint":"http://a"}]}"""), "client", "proxy", "connect", "enabled"));

    private static string? TextAt(ConfigurationMap map, params string[] path)
    {
        ConfigurationNode? node = map;
        foreach (var key in path)
        {
            node = node is ConfigurationMap section && section.Entries.TryGetValue(key, out var next) ? next : null;
        }
        return (node as ConfigurationScalar)?.Text;
    }

    private ConfigurationMap Translate(string json) =>
        new DeprecatedKeys(_report).Translate((ConfigurationMap)JsonConfigurationParser.Parse(json, out _)!, OptionPath.Root);
}
