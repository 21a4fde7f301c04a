using Realtime.Core.Configuration;
using Realtime.Hosting.Tls;

namespace Realtime.Hosting.Proxies;

/// <summary>The backends that are called over HTTP.</summary>
/// <param name="options">Where backends are configured.</param>
/// <param name="time">Clock of timeouts.</param>
internal sealed class HttpProxies(RealtimeOptions options, TimeProvider time) : ProxyCallers<HttpProxyCaller>(options)
{
    protected override HttpProxyCaller? Create(ProxyOptions proxy, string section)
    {
        if (!ProxyAddress.IsHttp(proxy.Endpoint) || ProxyAddress.Parse(proxy.Endpoint, useTls: false) is null)
        {
            return null;
        }

        return new HttpProxyCaller(
            new HttpMessageInvoker(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                SslOptions = ClientTls.Load(proxy.Http.Tls, $"{section}.http.tls"),
            }),
            proxy,
            time);
    }
}
