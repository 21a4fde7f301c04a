using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What the user reads once everything runs: each resource with its addresses.</summary>
internal static class AddressTable
{
    public static string Format(IEnumerable<ProjectResource> projects)
    {
        var rows = projects.SelectMany(project => project.Endpoints.Select(endpoint => (project.Name, Url: Describe(project, endpoint)))).ToList();
        var nameWidth = rows.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        var urlWidth = rows.Select(row => row.Url.Url.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder().AppendLine().AppendLine("Ready.");
        foreach (var (name, url) in rows)
        {
            text.AppendLine($"  {name.PadRight(nameWidth)}  {url.Url.PadRight(urlWidth)}  {url.DisplayText}".TrimEnd());
        }

        return text.Append("Ctrl-C stops all.").AppendLine().ToString();
    }

    private static ResourceUrlAnnotation Describe(ProjectResource project, Endpoint endpoint)
    {
        var url = new ResourceUrlAnnotation { Url = new EndpointReference(project, endpoint.Name).Value(EndpointProperty.Url) };
        foreach (var callback in project.UrlCallbacks.Where(callback => callback.EndpointName == endpoint.Name))
        {
            callback.Change(url);
        }

        return url;
    }
}
