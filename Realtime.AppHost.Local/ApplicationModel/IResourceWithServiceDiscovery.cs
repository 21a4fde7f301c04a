namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource whose endpoints others can find by name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
