using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Options of the remote procedures of one namespace.</summary>
[OptionsSection]
public sealed class RpcNamespaceOptions
{
    /// <summary>Name of the namespace: two or more letters, digits, `-`, `_` and `.`; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Pass calls on to the backend; otherwise they are not available. Calls to backends are not supported yet.</summary>
    public bool ProxyEnabled { get; set; }

    /// <summary>Name of the proxy that passes calls on, of `proxies`, or `default` for `rpc.proxy`.</summary>
    public string ProxyName { get; set; } = "default";
}
