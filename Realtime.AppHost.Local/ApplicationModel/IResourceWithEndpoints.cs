namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that listens.</summary>
public interface IResourceWithEndpoints : IResource
{
    internal IList<EndpointAnnotation> Endpoints { get; }

    internal IList<HealthCheck> HealthChecks { get; }

    internal IList<UrlCallback> UrlCallbacks { get; }
}
