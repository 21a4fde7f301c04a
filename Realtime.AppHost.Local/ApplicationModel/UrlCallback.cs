namespace Aspire.Hosting.ApplicationModel;

/// <summary>Changes how an endpoint's URL is shown, or adds another beside it.</summary>
internal sealed record UrlCallback(string EndpointName, Action<ResourceUrlAnnotation>? Change, Func<EndpointReference, ResourceUrlAnnotation>? Add);
