using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What can be said of a resource.</summary>
public static class ResourceBuilderExtensions
{
    /// <summary>Sets an environment variable.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.WithEnvironment(name, ReferenceExpression.Literal(value ?? string.Empty));

    /// <summary>Sets an environment variable to a text with references in it.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value)
        where T : IResourceWithEnvironment => builder.WithEnvironment(name, value.GetExpression());

    /// <summary>Sets an environment variable to a text with references in it.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        builder.Resource.Environment.Add(() => [new(name, value)]);
        return builder;
    }

    /// <summary>Sets an environment variable to a parameter's value.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return builder.WithEnvironment(name, ReferenceExpression.Of(parameter.Resource));
    }

    /// <summary>Sets an environment variable to the URL of an endpoint.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.WithEnvironment(name, ReferenceExpression.Of(endpointReference));

    /// <summary>Gives the URLs of a resource's endpoints, as <c>NAME_ENDPOINT</c> and in the form that service discovery reads.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        builder.Resource.Environment.Add(() => resource.Endpoints.SelectMany(endpoint =>
        {
            var url = ReferenceExpression.Of(new EndpointReference(resource, endpoint.Name));
            return new EnvironmentVariable[]
            {
                new($"{resource.Name.Replace('-', '_')}_{endpoint.Name.Replace('-', '_')}".ToUpperInvariant(), url),
                new($"services__{resource.Name}__{endpoint.Name}__0", url),
            };
        }));
        return builder;
    }

    /// <summary>Adds an HTTP endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that others use; null takes a free one.</param>
    /// <param name="targetPort">The port that the process listens on; null takes the published one, or a free one for each replica.</param>
    /// <param name="name">Name of the endpoint; <c>http</c> by default.</param>
    /// <param name="env">Variable that tells the process its port; without it ASPNETCORE_URLS does.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, EndpointAnnotation.HttpScheme, name, env);

    /// <summary>Adds an endpoint of any scheme.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that others use; null takes a free one.</param>
    /// <param name="targetPort">The port that the process listens on; null takes the published one, or a free one for each replica.</param>
    /// <param name="scheme">Scheme of its URL; <c>tcp</c> by default.</param>
    /// <param name="name">Name of the endpoint; the scheme by default.</param>
    /// <param name="env">Variable that tells the process its port.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        scheme ??= EndpointAnnotation.TcpTransport;
        var endpoint = new EndpointAnnotation(name ?? scheme, scheme) { Port = port, TargetPort = targetPort, TargetPortVariable = env };
        if (builder.Resource.Endpoints.Any(other => other.Name == endpoint.Name))
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' has two endpoints named '{endpoint.Name}'; names must differ.");
        }

        builder.Resource.Endpoints.Add(endpoint);
        return builder;
    }

    /// <summary>Changes an endpoint that was added before.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        callback(builder.Resource.Endpoints.First(endpoint => endpoint.Name == endpointName));
        return builder;
    }

    /// <summary>Makes the HTTP endpoints added so far reachable from outside where the application is deployed.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var endpoint in builder.Resource.Endpoints.Where(endpoint => endpoint.IsHttp))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>Gets a reference to an endpoint; it has a value once the application runs.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new EndpointReference(builder.Resource, name);
    }

    /// <summary>Holds the resource as healthy once a GET of the path is answered with the status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.HealthChecks.Add(new HealthCheck(path ?? "/", statusCode ?? 200, endpointName ?? EndpointAnnotation.HttpScheme));
        return builder;
    }

    /// <summary>Changes how the URL of an endpoint is shown.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        builder.Resource.UrlCallbacks.Add(new UrlCallback(endpointName, callback, null));
        return builder;
    }

    /// <summary>Shows another URL of an endpoint beside the endpoint's own.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        builder.Resource.UrlCallbacks.Add(new UrlCallback(endpointName, null, callback));
        return builder;
    }

    /// <summary>Starts the resource only once the dependency is healthy, or has started where it has no health check.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dependency);
        builder.Resource.Dependencies.Add(dependency.Resource);
        return builder;
    }
}
