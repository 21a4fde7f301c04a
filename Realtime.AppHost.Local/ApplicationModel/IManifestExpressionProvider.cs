namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that a manifest can name, such as <c>{node.bindings.http.url}</c>.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression, with its braces.</summary>
    string ValueExpression { get; }
}
