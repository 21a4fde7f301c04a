namespace Aspire.Hosting.ApplicationModel;

internal sealed record UrlCallback(string EndpointName, Action<ResourceUrlAnnotation> Change);
