using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>A remote procedure that only answers.</summary>
[OptionsSection]
public sealed class RpcPingOptions
{
    /// <summary>Answer calls of the method with an empty result.</summary>
    public bool Enabled { get; set; }

    /// <summary>Name of the method.</summary>
    public string Method { get; set; } = "ping";
}
