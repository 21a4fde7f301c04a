using System.ComponentModel.DataAnnotations;

namespace Realtime.Demo;

/// <summary>What the demo's backend has to know of the cluster; section <c>Demo</c>, given by the AppHost.</summary>
internal sealed class DemoOptions
{
    /// <summary>Address of the nodes, where the page connects, such as <c>http://localhost:8000</c>.</summary>
    [Required]
    public required Uri NodeUrl { get; init; }

    /// <summary>Address of the server API as the page shows it; the backend itself finds it by its name.</summary>
    [Required]
    public required Uri ApiUrl { get; init; }

    /// <summary>HMAC key of the connection tokens.</summary>
    [Required]
    public required string TokenSecret { get; init; }

    /// <summary>Key of the server API.</summary>
    [Required]
    public required string ApiKey { get; init; }
}
