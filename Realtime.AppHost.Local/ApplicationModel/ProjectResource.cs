namespace Aspire.Hosting.ApplicationModel;

/// <summary>A project of the solution.</summary>
public sealed class ProjectResource : IResourceWithEnvironment, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    internal ProjectResource(string name, IProjectMetadata metadata)
    {
        Name = name;
        Metadata = metadata;
    }

    /// <inheritdoc/>
    public string Name { get; }

    internal IProjectMetadata Metadata { get; }

    internal int Replicas { get; set; } = 1;

    internal IList<Func<IEnumerable<EnvironmentVariable>>> Environment { get; } = [];

    internal IList<EndpointAnnotation> Endpoints { get; } = [];

    internal IList<HealthCheck> HealthChecks { get; } = [];

    internal IList<UrlCallback> UrlCallbacks { get; } = [];

    internal IList<IResource> Dependencies { get; } = [];

    IList<Func<IEnumerable<EnvironmentVariable>>> IResourceWithEnvironment.Environment => Environment;

    IList<EndpointAnnotation> IResourceWithEndpoints.Endpoints => Endpoints;

    IList<HealthCheck> IResourceWithEndpoints.HealthChecks => HealthChecks;

    IList<UrlCallback> IResourceWithEndpoints.UrlCallbacks => UrlCallbacks;

    IList<IResource> IResourceWithWaitSupport.Dependencies => Dependencies;
}
