using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Broker and presence manager chosen together.</summary>
[OptionsSection]
public sealed class EngineOptions
{
    /// <summary>Kind of the engine. `memory` lives in this process: nothing to install, but it serves one node only; `redis` joins any number of nodes.</summary>
    public string Type { get; set; } = "memory";

    /// <summary>The engine of type `redis`.</summary>
    public RedisEngineOptions Redis { get; set; } = new();
}
