namespace Aspire.Hosting;

/// <summary>What the AppHost was started for.</summary>
public sealed class DistributedApplicationExecutionContext
{
    internal DistributedApplicationExecutionContext(bool isPublishMode) => IsPublishMode = isPublishMode;

    /// <summary>A manifest is written and nothing is started.</summary>
    public bool IsPublishMode { get; }

    /// <summary>The resources are started on this machine.</summary>
    public bool IsRunMode => !IsPublishMode;
}
