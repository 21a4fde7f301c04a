using Realtime.Core.Cluster;

namespace Realtime.Api.Operations;

/// <summary>Result of <c>info</c>.</summary>
/// <param name="Nodes">Every node of the cluster.</param>
public readonly record struct InfoResult(IReadOnlyList<NodeInfo> Nodes);
