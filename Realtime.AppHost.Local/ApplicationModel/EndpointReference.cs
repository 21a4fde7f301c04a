namespace Aspire.Hosting.ApplicationModel;

/// <summary>The address of an endpoint, known once the application runs. Its value is the URL.</summary>
public sealed class EndpointReference : IValueProvider, IManifestExpressionProvider
{
    private const string LocalHost = "localhost";

    internal EndpointReference(IResourceWithEndpoints resource, string endpointName)
    {
        Resource = resource;
        EndpointName = endpointName;
    }

    /// <summary>The resource that listens.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>Name of the endpoint.</summary>
    public string EndpointName { get; }

    /// <inheritdoc/>
    public string ValueExpression => Expression(EndpointProperty.Url);

    /// <summary>Refers to a part of the address.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Value(EndpointProperty.Url));

    internal string Expression(EndpointProperty property)
    {
        return property switch
        {
            EndpointProperty.HostAndPort => $"{Binding("host")}:{Binding("port")}",
            _ => Binding(property.ToString().ToLowerInvariant()),
        };

        string Binding(string part) => $"{{{Resource.Name}.bindings.{EndpointName}.{part}}}";
    }

    internal string Value(EndpointProperty property)
    {
        var endpoint = Resource.Endpoints.FirstOrDefault(candidate => candidate.Name == EndpointName)
            ?? throw new DistributedApplicationException($"'{Resource.Name}' has no endpoint named '{EndpointName}'.");
        return property switch
        {
            EndpointProperty.Host => LocalHost,
            EndpointProperty.Port => $"{endpoint.AllocatedPort}",
            EndpointProperty.Scheme => endpoint.UriScheme,
            EndpointProperty.HostAndPort => $"{LocalHost}:{endpoint.AllocatedPort}",
            _ => $"{endpoint.UriScheme}://{LocalHost}:{endpoint.AllocatedPort}",
        };
    }
}
