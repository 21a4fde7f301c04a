namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary><c>scheme://host:port</c></summary>
    Url,

    /// <summary>The host name.</summary>
    Host,

    /// <summary>The port that others use.</summary>
    Port,

    /// <summary>The URI scheme.</summary>
    Scheme,

    /// <summary><c>host:port</c></summary>
    HostAndPort,
}
