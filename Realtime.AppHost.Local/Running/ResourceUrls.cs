using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The addresses of a resource as the user sees them: each endpoint's own, and those that its description adds.</summary>
internal static class ResourceUrls
{
    public static IEnumerable<ResourceUrlAnnotation> Of(ProjectResource project)
    {
        foreach (var endpoint in project.Endpoints)
        {
            var reference = new EndpointReference(project, endpoint.Name);
            var address = reference.Value(EndpointProperty.Url);
            var url = new ResourceUrlAnnotation { Url = address, EndpointName = endpoint.Name };
            var added = new List<ResourceUrlAnnotation>();
            foreach (var callback in project.UrlCallbacks.Where(callback => callback.EndpointName == endpoint.Name))
            {
                callback.Change?.Invoke(url);
                if (callback.Add?.Invoke(reference) is { } another)
                {
                    another.EndpointName = endpoint.Name;
                    another.Url = another.Url.StartsWith('/') ? address + another.Url : another.Url;
                    added.Add(another);
                }
            }

            yield return url;
            foreach (var another in added)
            {
                yield return another;
            }
        }
    }
}
