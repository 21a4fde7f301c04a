using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What can be known to be wrong before anything starts.</summary>
internal static class RunChecks
{
    /// <exception cref="DistributedApplicationException">A parameter has no value.</exception>
    public static async Task CheckParametersAsync(IEnumerable<ParameterResource> parameters, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var parameter in parameters)
        {
            if (string.IsNullOrEmpty(await parameter.GetValueAsync(cancellationToken)))
            {
                missing.Add(parameter.Name);
            }
        }

        if (missing.Count > 0)
        {
            var commands = missing.Select(name => $"dotnet user-secrets set {ParameterResourceBuilderExtensions.ConfigurationKey(name)} VALUE");
            throw new DistributedApplicationException(
                $"no value for {string.Join(", ", missing)}. Give one with: {string.Join("; ", commands)}");
        }
    }

    /// <exception cref="DistributedApplicationException">A resource is a container.</exception>
    public static void CheckContainers(IEnumerable<IResource> resources)
    {
        if (resources.OfType<RedisResource>().FirstOrDefault() is { } container)
        {
            throw new DistributedApplicationException($"'{container.Name}' is a container, which only the Aspire packages can start; use a project here.");
        }
    }

    /// <exception cref="DistributedApplicationException">A health check names an endpoint that is not there.</exception>
    public static void CheckHealthChecks(IEnumerable<ProjectResource> projects)
    {
        foreach (var project in projects)
        {
            foreach (var check in project.HealthChecks.Where(check => project.Endpoints.All(endpoint => endpoint.Name != check.EndpointName)))
            {
                throw new DistributedApplicationException(
                    $"the health check of '{project.Name}' names the endpoint '{check.EndpointName}', which it does not have.");
            }
        }
    }
}
