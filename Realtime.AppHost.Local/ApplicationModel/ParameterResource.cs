namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that the user of the application gives.</summary>
public sealed class ParameterResource : IResource, IValueProvider, IManifestExpressionProvider
{
    private readonly Func<string?> _value;

    internal ParameterResource(string name, Func<string?> value, bool secret)
    {
        Name = name;
        Secret = secret;
        _value = value;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The value must not be shown.</summary>
    public bool Secret { get; }

    /// <summary>Where the value comes from when the configuration has none.</summary>
    public ParameterDefault? Default { get; init; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.value}}";

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(_value());
}
