namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that listens.</summary>
public interface IResourceWithEndpoints : IResource
{
    internal IList<Endpoint> Endpoints { get; }

    internal IList<HealthCheck> HealthChecks { get; }

    internal IList<UrlCallback> UrlCallbacks { get; }
}
