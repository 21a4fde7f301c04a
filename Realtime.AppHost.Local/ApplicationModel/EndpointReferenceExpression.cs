namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address, known once the application runs.</summary>
public sealed class EndpointReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    internal EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property)
    {
        Endpoint = endpoint;
        Property = property;
    }

    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; }

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; }

    /// <inheritdoc/>
    public string ValueExpression => Endpoint.Expression(Property);

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Endpoint.Value(Property));
}
