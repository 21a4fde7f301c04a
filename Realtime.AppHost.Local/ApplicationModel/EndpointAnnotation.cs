namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource: as described, and with the ports it got when the application started.</summary>
public sealed class EndpointAnnotation
{
    internal const string HttpScheme = "http";
    internal const string TcpTransport = "tcp";

    internal EndpointAnnotation(string name, string uriScheme)
    {
        Name = name;
        UriScheme = uriScheme;
        Transport = IsHttp ? HttpScheme : TcpTransport;
    }

    /// <summary>Name, unique in the resource.</summary>
    public string Name { get; }

    /// <summary>Scheme of the URL, such as <c>http</c> or <c>redis</c>.</summary>
    public string UriScheme { get; }

    /// <summary>What a deployment carries: <c>http</c>, <c>http2</c> or <c>tcp</c>; by default the one that the scheme suggests.</summary>
    public string Transport { get; set; }

    /// <summary>The port that others use; null takes a free one.</summary>
    public int? Port { get; init; }

    /// <summary>The port that the process listens on; null takes the published one, or a free one for each replica.</summary>
    public int? TargetPort { get; init; }

    /// <summary>Reachable from outside where the application is deployed.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Variable that tells the process its port.</summary>
    internal string? TargetPortVariable { get; init; }

    internal bool IsHttp => UriScheme is HttpScheme;

    /// <summary>Set at start: the port that others use.</summary>
    internal int AllocatedPort { get; set; }

    /// <summary>Set at start: the port that each replica listens on.</summary>
    internal IReadOnlyList<int> ReplicaPorts { get; set; } = [];
}
