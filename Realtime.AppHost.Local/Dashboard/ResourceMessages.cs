using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.V1;
using Aspire.Hosting.Running;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.Dashboard;

/// <summary>Turns what is known of a process into the dashboard's messages.</summary>
internal static class ResourceMessages
{
    public static Resource ToResource(ResourceSnapshot snapshot)
    {
        var resource = new Resource
        {
            Name = snapshot.Name,
            Uid = snapshot.Name,
            ResourceType = "Project",
            DisplayName = snapshot.Project.Name,
            State = snapshot.State,
            CreatedAt = snapshot.CreatedAt.ToTimestamp(),
            StartedAt = snapshot.StartedAt?.ToTimestamp(),
            StoppedAt = snapshot.StoppedAt?.ToTimestamp(),
            SupportsDetailedTelemetry = true,
            Environment = { snapshot.Environment.Select(variable => new V1.EnvironmentVariable { Name = variable.Key, Value = variable.Value, IsFromSpec = true }) },
            Commands = { Commands(snapshot) },
            Properties = { Properties(snapshot) },
            Urls = { ResourceUrls.Of(snapshot.Project).Select((url, index) => ToUrl(url, index, snapshot)) },
            HealthReports = { snapshot.Project.HealthChecks.Select(check => ToReport(check, snapshot)) },
            Relationships = { snapshot.Project.Dependencies.Select(other => new ResourceRelationship { ResourceName = other.Name, Type = "WaitFor" }) },
        };
        if (snapshot.State is ResourceStates.Exited or ResourceStates.FailedToStart)
        {
            resource.StateStyle = "error";
        }

        return resource;
    }

    public static ConsoleLogLine ToLogLine(ConsoleLine line) => new() { Text = line.Text, IsStdErr = line.IsError, LineNumber = line.Number };

    private static IEnumerable<ResourceProperty> Properties(ResourceSnapshot snapshot)
    {
        yield return new ResourceProperty { Name = "project.path", Value = Value.ForString(snapshot.Project.Metadata.ProjectPath) };
        if (snapshot.ProcessId is { } processId)
        {
            yield return new ResourceProperty { Name = "executable.pid", Value = Value.ForString($"{processId}") };
        }

        if (snapshot.ExitCode is { } exitCode)
        {
            yield return new ResourceProperty { Name = "resource.exitCode", Value = Value.ForString($"{exitCode}") };
        }
    }

    private static Url ToUrl(ResourceUrlAnnotation url, int index, ResourceSnapshot snapshot) => new()
    {
        EndpointName = url.EndpointName,
        FullUrl = url.Url,
        IsInternal = url.DisplayLocation is UrlDisplayLocation.DetailsOnly,
        IsInactive = !snapshot.IsRunning,
        DisplayProperties = new UrlDisplayProperties { SortOrder = -index, DisplayName = url.DisplayText ?? string.Empty },
    };

    private static HealthReport ToReport(HealthCheck check, ResourceSnapshot snapshot)
    {
        var report = new HealthReport
        {
            Key = $"{snapshot.Project.Name}_{check.EndpointName}_{check.Path}",
            Description = $"GET {check.Path} answers {check.StatusCode}",
        };
        if (snapshot.IsHealthy)
        {
            report.Status = HealthStatus.Healthy;
        }
        else if (snapshot.StoppedAt is not null)
        {
            report.Status = HealthStatus.Unhealthy;
        }

        return report;
    }

    private static IEnumerable<ResourceCommand> Commands(ResourceSnapshot snapshot)
    {
        yield return Command(ResourceCommands.Start, "Start", "Play", isShown: !snapshot.IsRunning && snapshot.State is not ResourceStates.Waiting);
        yield return Command(ResourceCommands.Stop, "Stop", "Stop", isShown: snapshot.State is ResourceStates.Running);
        yield return Command(ResourceCommands.Restart, "Restart", "ArrowCounterclockwise", isShown: snapshot.State is ResourceStates.Running);
    }

    private static ResourceCommand Command(string name, string displayName, string icon, bool isShown) => new()
    {
        Name = name,
        DisplayName = displayName,
        IconName = icon,
        IconVariant = IconVariant.Filled,
        IsHighlighted = name is not ResourceCommands.Restart,
        State = isShown ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
    };
}
