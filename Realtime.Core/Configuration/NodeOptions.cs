using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>This node as a member of the cluster.</summary>
[OptionsSection]
public sealed class NodeOptions
{
    /// <summary>Name of the node, unique in the cluster. Empty: the host name and the port.</summary>
    public string Name { get; set; } = "";

    /// <summary>Interval over which the node counts what it tells the other nodes and `info` of its activity. Negative: it does not.</summary>
    public TimeSpan InfoMetricsAggregateInterval { get; set; } = TimeSpan.FromSeconds(60);
}
