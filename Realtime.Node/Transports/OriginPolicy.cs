namespace Realtime.Node.Transports;

/// <summary>
/// Which origins browsers may connect from (<c>client.allowed_origins</c>). Requests without an Origin header are always allowed; with an
/// empty list they alone are.
/// </summary>
/// <param name="patterns">Patterns as in <see cref="GlobPattern"/>, matched against the origin in lower case.</param>
internal sealed class OriginPolicy(IEnumerable<string> patterns)
{
    private readonly GlobPattern[] _patterns = [.. patterns.Select(pattern => new GlobPattern(pattern))];

    /// <summary>Whether a request with this Origin header is allowed.</summary>
    /// <param name="origin">Value of the header; null or empty when it is absent.</param>
    public bool IsAllowed(string? origin)
    {
        if (string.IsNullOrEmpty(origin))
        {
            return true;
        }

        var lower = origin.ToLowerInvariant();
        return Array.Exists(_patterns, pattern => pattern.IsMatch(lower));
    }
}
