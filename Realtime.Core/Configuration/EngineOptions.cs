using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Broker and presence manager chosen together.</summary>
[OptionsSection]
public sealed class EngineOptions
{
    /// <summary>Kind of the engine. `memory` lives in this process: nothing to install, but it serves one node only.</summary>
    public string Type { get; set; } = "memory";
}
