using System.Diagnostics.CodeAnalysis;
using Realtime.Core.Configuration;

namespace Realtime.Core.Commands;

/// <summary>Finds the options of a remote procedure by its namespace. Holds one immutable snapshot, replaced whole on reload.</summary>
/// <remarks>Threading: every member may be used from any thread at once, also during a reload.</remarks>
internal sealed class RpcNamespaces
{
    private volatile RpcSnapshot _snapshot;

    /// <summary>Takes validated options.</summary>
    public RpcNamespaces(RealtimeOptions options)
    {
        _snapshot = new RpcSnapshot(options.Rpc);
        AnyProxy = options.Rpc.WithoutNamespace.ProxyEnabled || options.Rpc.Namespaces.Exists(static o => o.ProxyEnabled);
    }

    /// <summary>Whether calls were passed on for any method when the node was started; a reload does not change it.</summary>
    public bool AnyProxy { get; }

    /// <summary>Takes new options from now on.</summary>
    public void Reload(RealtimeOptions options) => _snapshot = new RpcSnapshot(options.Rpc);

    /// <summary>Options of a method; false when its namespace is not configured.</summary>
    public bool TryGet(string method, [NotNullWhen(true)] out RpcNamespaceOptions? options) => _snapshot.TryGet(method, out options);
}
