using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Redis as a resource.</summary>
public static class RedisBuilderExtensions
{
    private const string Scheme = "redis";
    private const int ContainerPort = 6379;

    /// <summary>Adds a Redis in a container; only an application that is published can have one.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="port">The port that others use; null leaves it to the deployment.</param>
    /// <param name="password">Password of every client; null makes a parameter <c>NAME-password</c> for a generated one.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // No punctuation: the connection string is a list with commas.
        password ??= builder.AddParameter($"{name}-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        return builder.AddResource(new RedisResource(name, password.Resource))
            .WithEndpoint(port, ContainerPort, Scheme, RedisResource.PrimaryEndpointName);
    }
}
