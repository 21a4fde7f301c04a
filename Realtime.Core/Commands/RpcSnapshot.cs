using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Realtime.Core.Configuration;

namespace Realtime.Core.Commands;

/// <summary>The namespaces of one version of the options.</summary>
internal sealed class RpcSnapshot(RpcOptions options)
{
    private readonly FrozenDictionary<string, RpcNamespaceOptions> _namespaces = options.Namespaces.ToFrozenDictionary(static o => o.Name, StringComparer.Ordinal);

    public bool TryGet(string method, [NotNullWhen(true)] out RpcNamespaceOptions? found)
    {
        var end = options.NamespaceBoundary.Length > 0 ? method.IndexOf(options.NamespaceBoundary, StringComparison.Ordinal) : -1;
        if (end <= 0)
        {
            found = options.WithoutNamespace;
            return true;
        }

        return _namespaces.TryGetValue(method[..end], out found);
    }
}
