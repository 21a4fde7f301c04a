using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Projects of the solution as resources.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that was built with the AppHost.</summary>
    /// <typeparam name="TProject">The generated class of the project.</typeparam>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ProjectResource(name, new TProject()));
    }

    /// <summary>Runs several processes of the project; connections to its published ports are spread over them in turn.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        builder.Resource.Replicas = replicas;
        return builder;
    }
}
