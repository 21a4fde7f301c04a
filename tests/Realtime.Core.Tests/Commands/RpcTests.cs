using Realtime.Core.Configuration;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Commands;

public sealed class RpcTests
{
    [Theory]
    [InlineData(false, "ping", 108)]
    [InlineData(false, "anything", 108)]
    [InlineData(true, "ping", 0)]
    [InlineData(true, "anything", 104)]
    [InlineData(true, "", 104)]
    public async Task Without_proxies_there_is_ping_or_nothing(bool ping, string method, int code)
    {
        var options = EngineHost.OpenOptions();
        options.Rpc.Ping.Enabled = ping;
        Assert.Equal(code, await CallAsync(options, method));
    }

    [Theory]
    [InlineData("ns:m", 108)]
    [InlineData("ns:", 108)]
    [InlineData("ns:a:b", 108)]
    [InlineData("NS:m", 104)]
    [InlineData("other:m", 104)]
    [InlineData("m", 108)]
    [InlineData(":m", 108)]
    [InlineData("ns", 108)]
    [InlineData("are-you:there", 0)]
    public async Task With_a_proxy_the_namespace_of_a_method_must_exist(string method, int code)
    {
        var options = EngineHost.OpenOptions();
        options.Rpc.Ping = new RpcPingOptions { Enabled = true, Method = "are-you:there" };
        options.Rpc.Namespaces = [new() { Name = "ns" }, new() { Name = "proxied", ProxyEnabled = true }];
        Assert.Equal(code, await CallAsync(options, method));
    }

    [Theory]
    [InlineData("/", "ns/m", 108)]
    [InlineData("/", "other/m", 104)]
    [InlineData("/", "other:m", 108)]
    [InlineData("::", "other:m", 108)]
    [InlineData("::", "other::m", 104)]
    [InlineData("", "other:m", 108)]
    public async Task The_boundary_may_be_another_or_none(string boundary, string method, int code)
    {
        var options = EngineHost.OpenOptions();
        options.Rpc.NamespaceBoundary = boundary;
        options.Rpc.Namespaces = [new() { Name = "ns", ProxyEnabled = true }];
        Assert.Equal(code, await CallAsync(options, method));
    }

    [Fact]
    public async Task A_reload_brings_namespaces()
    {
        var options = EngineHost.OpenOptions();
        options.Rpc.WithoutNamespace.ProxyEnabled = true;
        using var host = new EngineHost(options, TestContext.Current.CancellationToken);
        var client = await host.ConnectAsync();
        Assert.Equal(104, await CallAsync(client, "ns:m"));

        var next = EngineHost.OpenOptions();
        next.Rpc.Namespaces = [new() { Name = "ns" }];
        Assert.Empty(host.Reload.Apply(next));

        Assert.Equal(108, await CallAsync(client, "ns:m"));
    }

    [Fact]
    public void The_names_of_namespaces_are_checked()
    {
        var options = new RealtimeOptions { Rpc = { Namespaces = [new() { Name = "ns" }, new() { Name = "ns" }, new() { Name = "a:b" }, new() { Name = "x" }] } };
        Assert.Equal(
            ["rpc.namespaces[1].name", "rpc.namespaces[2].name", "rpc.namespaces[3].name"],
            RealtimeOptionsValidator.Validate(options).Select(problem => problem.Key));
    }

    private static async Task<int> CallAsync(RealtimeOptions options, string method)
    {
        using var host = new EngineHost(options, TestContext.Current.CancellationToken);
        return await CallAsync(await host.ConnectAsync(), method);
    }

    /// <summary>Code of the error, 0 for a result.</summary>
    private static async Task<int> CallAsync(EngineClient client, string method)
    {
        var reply = await client.CallAsync("rpc", $$"""{"method":"{{method}}","data":1}""");
        return reply.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0;
    }
}
