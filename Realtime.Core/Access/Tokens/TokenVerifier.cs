namespace Realtime.Core.Access.Tokens;

/// <summary>
/// Verifies connection and subscription tokens (JWT, RFC 7519). Immutable and safe for concurrent calls; a reload of the
/// configuration replaces it whole. Verification never throws, whatever the token holds.
/// </summary>
public sealed class TokenVerifier
{
    private readonly TokenVerifierSettings _settings;
    private readonly TimeProvider _time;

    internal TokenVerifier(TokenVerifierSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
    }

    /// <summary>Verifies a token of connect or refresh.</summary>
    /// <param name="token">The token in compact form.</param>
    public TokenResult<ConnectToken> VerifyConnect(string token) => TokenResult<ConnectToken>.Invalid(_settings.Audience + _time);

    /// <summary>Verifies a token of subscribe or sub_refresh.</summary>
    /// <param name="token">The token in compact form.</param>
    public TokenResult<SubscribeToken> VerifySubscribe(string token) => TokenResult<SubscribeToken>.Invalid(_settings.Audience + _time);
}
