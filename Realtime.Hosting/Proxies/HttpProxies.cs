using System.Collections.Concurrent;
using Realtime.Core.Configuration;
using Realtime.Hosting.Tls;

namespace Realtime.Hosting.Proxies;

/// <summary>The backends that are called over HTTP, each with connections of its own from the first call on. They stay as they were at the start.</summary>
/// <param name="options">Where backends are configured.</param>
/// <param name="time">Clock of timeouts.</param>
internal sealed class HttpProxies(RealtimeOptions options, TimeProvider time) : IDisposable
{
    private const string DefaultName = "default";

    private readonly ConcurrentDictionary<(string Section, string Name), Lazy<HttpProxyCaller?>> _callers = new();

    /// <summary>Finds the backend with a name of <c>proxies</c>, or the one that stands for none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="section">Key of the options of the one that stands for none, such as <c>channel.proxy.subscribe</c>.</param>
    /// <param name="unnamed">Its options.</param>
    /// <returns>The backend; null when there is none with the name.</returns>
    /// <exception cref="InvalidOperationException">Its certificates cannot be read; names the option.</exception>
    public HttpProxyCaller? Find(string name, string section, ProxyOptions unnamed)
    {
        var isDefault = name is "" or DefaultName;
        return _callers.GetOrAdd((isDefault ? section : "", name), static (_, made) => new(() => made.isDefault
            ? made.Owner.Create(made.unnamed, made.section)
            : made.Owner.CreateNamed(made.name)), (Owner: this, isDefault, unnamed, section, name)).Value;
    }

    public void Dispose()
    {
        foreach (var caller in _callers.Values.Where(static c => c.IsValueCreated))
        {
            caller.Value?.Dispose();
        }
    }

    private HttpProxyCaller? CreateNamed(string name)
    {
        var index = options.Proxies.FindIndex(proxy => proxy.Name == name);
        return index < 0 ? null : Create(options.Proxies[index], $"proxies[{index}]");
    }

    private HttpProxyCaller? Create(ProxyOptions proxy, string section)
    {
        if (!Uri.TryCreate(proxy.Endpoint, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
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
