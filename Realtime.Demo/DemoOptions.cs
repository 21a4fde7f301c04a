using System.ComponentModel.DataAnnotations;

namespace Realtime.Demo;

/// <summary>What the demo's backend has to know of the node; section <c>Demo</c>, given by the AppHost.</summary>
internal sealed class DemoOptions
{
    /// <summary>Address of the node, such as <c>http://localhost:8000</c>.</summary>
    [Required]
    public required Uri NodeUrl { get; init; }

    /// <summary>HMAC key of the node's connection tokens.</summary>
    [Required]
    public required string TokenSecret { get; init; }

    /// <summary>Key of the node's server API.</summary>
    [Required]
    public required string ApiKey { get; init; }
}
