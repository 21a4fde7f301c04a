using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The broker that keeps maps.</summary>
[OptionsSection]
public sealed class MapBrokerOptions
{
    /// <summary>Kind of the map broker. `memory` lives in this process: maps are lost at its end, and it serves one node only; `redis` joins any number of nodes.</summary>
    public string Type { get; set; } = "memory";

    /// <summary>The map broker of type `redis`.</summary>
    public RedisMapBrokerOptions Redis { get; set; } = new();
}
