using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>A broker chosen apart from the engine.</summary>
[OptionsSection]
public sealed class BrokerOptions
{
    /// <summary>Use this broker in place of the broker of the engine.</summary>
    public bool Enabled { get; set; }

    /// <summary>Kind of the broker; counts only when enabled.</summary>
    public string Type { get; set; } = "memory";

    /// <summary>The broker of type `redis`.</summary>
    public RedisBrokerOptions Redis { get; set; } = new();
}
