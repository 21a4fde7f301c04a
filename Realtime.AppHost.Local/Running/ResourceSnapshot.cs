using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One process of a project as it is shown: replaced by another snapshot whenever something about it changes.</summary>
internal sealed record ResourceSnapshot
{
    /// <summary>Unique, and told to the process as part of its telemetry: <c>node-1</c>.</summary>
    public required string Name { get; init; }

    public required ProjectResource Project { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>One of <see cref="ResourceStates"/>.</summary>
    public string State { get; init; } = ResourceStates.NotStarted;

    public bool IsHealthy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public int? ProcessId { get; init; }

    public int? ExitCode { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public bool IsRunning => State is ResourceStates.Starting or ResourceStates.Running or ResourceStates.Stopping;

    public static string NameOf(ProjectResource project, int replica) => $"{project.Name}-{InstanceOf(replica)}";

    /// <summary>What tells the replicas of a project apart, counted from 1.</summary>
    public static string InstanceOf(int replica) => $"{replica + 1}";
}
