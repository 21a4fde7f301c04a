using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>A presence manager chosen apart from the engine.</summary>
[OptionsSection]
public sealed class PresenceManagerOptions
{
    /// <summary>Use this presence manager in place of the one of the engine.</summary>
    public bool Enabled { get; set; }

    /// <summary>Kind of the presence manager; counts only when enabled.</summary>
    public string Type { get; set; } = "memory";

    /// <summary>The presence manager of type `redis`.</summary>
    public RedisPresenceOptions Redis { get; set; } = new();
}
