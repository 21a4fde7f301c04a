using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The environment variables of one process, with every reference replaced by its value.</summary>
internal static class ResourceEnvironment
{
    public static async Task<Dictionary<string, string>> ResolveAsync(ProjectResource project, int replica, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>();
        var urls = project.Endpoints
            .Where(endpoint => endpoint.IsHttp && endpoint.TargetPortVariable is null)
            .Select(endpoint => $"{endpoint.UriScheme}://localhost:{endpoint.ReplicaPorts[replica]}")
            .ToList();
        if (urls.Count > 0)
        {
            environment["ASPNETCORE_URLS"] = string.Join(';', urls);
        }

        foreach (var endpoint in project.Endpoints.Where(endpoint => endpoint.TargetPortVariable is not null))
        {
            environment[endpoint.TargetPortVariable!] = $"{endpoint.ReplicaPorts[replica]}";
        }

        foreach (var (name, value) in project.Environment.SelectMany(variables => variables()))
        {
            environment[name] = await value.GetValueAsync(cancellationToken) ?? string.Empty;
        }

        return environment;
    }
}
