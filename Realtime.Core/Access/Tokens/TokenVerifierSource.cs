namespace Realtime.Core.Access.Tokens;

/// <summary>The verifiers in use: one immutable pair, replaced whole on reload. Safe for concurrent calls.</summary>
internal sealed class TokenVerifierSource(TokenVerifiers verifiers)
{
    private volatile TokenVerifiers _current = verifiers;

    /// <summary>Verifies tokens of connect and refresh.</summary>
    public TokenVerifier Connect => _current.Connect;

    /// <summary>Verifies tokens of subscribe and sub_refresh.</summary>
    public TokenVerifier Subscribe => _current.Subscribe;

    /// <summary>Verifies with these from now on.</summary>
    public void Replace(TokenVerifiers verifiers) => _current = verifiers;
}
