using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Remote procedure calls of clients.</summary>
[OptionsSection]
public sealed class RpcOptions
{
    /// <summary>A method that only answers, to measure round trips.</summary>
    public RpcPingOptions Ping { get; set; } = new();
}
