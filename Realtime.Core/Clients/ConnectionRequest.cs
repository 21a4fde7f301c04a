namespace Realtime.Core.Clients;

/// <summary>What is kept of the HTTP request that opened a connection. Most connections share one empty header map.</summary>
public sealed record ConnectionRequest
{
    /// <summary>A request of which nothing is kept.</summary>
    public static readonly ConnectionRequest Empty = new();

    /// <summary>User id taken from the header that <c>client.user_id_http_header</c> names; null when the option is off or the header is absent.</summary>
    public string? UserIdHeader { get; init; }

    /// <summary>Headers that a proxy will name, by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
