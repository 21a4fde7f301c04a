namespace Aspire.Hosting.ApplicationModel;

/// <summary>A URL as it is shown to the user.</summary>
public sealed class ResourceUrlAnnotation
{
    /// <summary>The URL.</summary>
    public required string Url { get; set; }

    /// <summary>What stands beside it, or null for nothing.</summary>
    public string? DisplayText { get; set; }
}
