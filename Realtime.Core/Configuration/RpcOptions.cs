using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Remote procedure calls of clients.</summary>
[OptionsSection]
public sealed class RpcOptions
{
    /// <summary>Options of the methods that belong to no namespace.</summary>
    [OptionsWithout("name")]
    public RpcNamespaceOptions WithoutNamespace { get; set; } = new();

    /// <summary>Namespaces. The part of a method before the boundary chooses its namespace, and with it its options.</summary>
    public List<RpcNamespaceOptions> Namespaces { get; set; } = [];

    /// <summary>Separates the namespace from the rest of a method.</summary>
    public string NamespaceBoundary { get; set; } = ":";

    /// <summary>A method that only answers, to measure round trips.</summary>
    public RpcPingOptions Ping { get; set; } = new();
}
