using System.Collections.Concurrent;
using Realtime.Core.Configuration;

namespace Realtime.Hosting.Proxies;

/// <summary>The backends that are called in one way, each with connections of its own from the first call on. They stay as they were at the start.</summary>
/// <typeparam name="TCaller">Calls one backend.</typeparam>
/// <param name="options">Where backends are configured.</param>
internal abstract class ProxyCallers<TCaller>(RealtimeOptions options) : IDisposable
    where TCaller : class, IDisposable
{
    private const string DefaultName = "default";

    private readonly ConcurrentDictionary<(string Section, string Name), Lazy<TCaller?>> _callers = new();

    /// <summary>Finds the backend with a name of <c>proxies</c>, or the one that stands for none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="section">Key of the options of the one that stands for none, such as <c>channel.proxy.subscribe</c>.</param>
    /// <param name="unnamed">Its options.</param>
    /// <returns>The backend; null when there is none with the name that is called in this way.</returns>
    /// <exception cref="InvalidOperationException">Its certificates cannot be read; names the option.</exception>
    public TCaller? Find(string name, string section, ProxyOptions unnamed)
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

    /// <summary>Makes what calls a backend; null when it is not called in this way.</summary>
    /// <param name="proxy">The backend.</param>
    /// <param name="section">Key of its options, for errors.</param>
    protected abstract TCaller? Create(ProxyOptions proxy, string section);

    private TCaller? CreateNamed(string name)
    {
        var index = options.Proxies.FindIndex(proxy => proxy.Name == name);
        return index < 0 ? null : Create(options.Proxies[index], $"proxies[{index}]");
    }
}
