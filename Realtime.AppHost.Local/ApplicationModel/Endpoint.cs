namespace Aspire.Hosting.ApplicationModel;

/// <summary>An HTTP endpoint of a resource: as described, and with the ports it got when the application started.</summary>
internal sealed class Endpoint(string name)
{
    public const string HttpScheme = "http";

    public string Name { get; } = name;

    public int? Port { get; init; }

    public int? TargetPort { get; init; }

    /// <summary>Variable that tells the process its port.</summary>
    public string? TargetPortVariable { get; init; }

    public bool IsExternal { get; set; }

    /// <summary>Set at start: the port that others use.</summary>
    public int AllocatedPort { get; set; }

    /// <summary>Set at start: the port that each replica listens on.</summary>
    public IReadOnlyList<int> ReplicaPorts { get; set; } = [];
}
