using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with references in it: values when the application runs, expressions in a manifest.</summary>
public sealed class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    private readonly IReadOnlyList<Part> _parts;

    private ReferenceExpression(IReadOnlyList<Part> parts) => _parts = parts;

    /// <inheritdoc/>
    public string ValueExpression => string.Concat(_parts.Select(part => part.Text));

    /// <summary>Creates an expression from an interpolated string.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    /// <inheritdoc/>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part.Provider is null ? part.Text : await part.Provider.GetValueAsync(cancellationToken));
        }

        return text.ToString();
    }

    internal static ReferenceExpression Literal(string text) => new([new Part(text, null)]);

    internal static ReferenceExpression Of<T>(T provider) where T : IValueProvider, IManifestExpressionProvider
        => new([new Part(provider.ValueExpression, provider)]);

    private readonly record struct Part(string Text, IValueProvider? Provider);

    /// <summary>What the compiler makes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler
    {
        private readonly List<Part> _parts;

        /// <summary>Begins a text.</summary>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _ = literalLength;
            _parts = new List<Part>((2 * formattedCount) + 1);
        }

        /// <summary>Adds text.</summary>
        public void AppendLiteral(string value) => _parts.Add(new Part(value, null));

        /// <summary>Adds text.</summary>
        public void AppendFormatted(string? value) => _parts.Add(new Part(value ?? string.Empty, null));

        /// <summary>Adds a reference.</summary>
        public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider
            => _parts.Add(new Part(valueProvider.ValueExpression, valueProvider));

        /// <summary>Adds a reference to a resource.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider
        {
            ArgumentNullException.ThrowIfNull(valueProvider);
            AppendFormatted(valueProvider.Resource);
        }

        internal ReferenceExpression GetExpression() => new(_parts);
    }
}
