namespace Aspire.Hosting.ApplicationModel;

/// <summary>A URL as it is shown to the user.</summary>
public sealed class ResourceUrlAnnotation
{
    /// <summary>The URL; one that begins with <c>/</c> is relative to the endpoint.</summary>
    public required string Url { get; set; }

    /// <summary>What stands beside it, or null for nothing.</summary>
    public string? DisplayText { get; set; }

    /// <summary>Where it is shown; everywhere by default.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; }

    /// <summary>The endpoint that it belongs to.</summary>
    internal string? EndpointName { get; set; }
}
