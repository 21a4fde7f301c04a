namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Redis in a container. It can be published; the local runner starts no containers.</summary>
public sealed class RedisResource : IResourceWithEndpoints
{
    internal const string PrimaryEndpointName = "tcp";

    internal RedisResource(string name, ParameterResource password)
    {
        Name = name;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Password of every client.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    IList<EndpointAnnotation> IResourceWithEndpoints.Endpoints { get; } = [];

    IList<HealthCheck> IResourceWithEndpoints.HealthChecks { get; } = [];

    IList<UrlCallback> IResourceWithEndpoints.UrlCallbacks { get; } = [];
}
