using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Configuration;

public sealed class ProxyAddressTests
{
    [Theory]
    [InlineData("http://a/b", false, "http://a/b")]
    [InlineData("https://a", false, "https://a/")]
    [InlineData("grpc://a:1", false, "http://a:1/")]
    [InlineData("grpc://a:1/x", false, "http://a:1/")]
    [InlineData("grpc://a:1", true, "https://a:1/")]
    [InlineData("dns:///a:1", false, "http://a:1/")]
    [InlineData("a:1", false, "http://a:1/")]
    [InlineData("a", false, "http://a:443/")]
    [InlineData("grpc://[::1]:5", true, "https://[::1]:5/")]
    [InlineData("http://", false, null)]
    [InlineData("grpc://", false, null)]
    [InlineData("ftp://a:1", false, null)]
    [InlineData("", false, null)]
    public void Addresses_are_of_HTTP_or_of_gRPC(string endpoint, bool useTls, string? address) =>
        Assert.Equal(address, ProxyAddress.Parse(endpoint, useTls)?.ToString());
}
