using System.Text.Json;
using Realtime.Core.Access.Tokens.Jwks;

namespace Realtime.Core.Access.Tokens;

/// <summary>
/// Verifies connection and subscription tokens (JWT, RFC 7519). Immutable and safe for concurrent calls; a reload of the
/// configuration replaces it whole. Verification never throws, whatever the token holds.
/// </summary>
public sealed class TokenVerifier
{
    private readonly TokenVerifierSettings _settings;
    private readonly JwksKeySets? _keySets;
    private readonly TimeProvider _time;

    internal TokenVerifier(TokenVerifierSettings settings, JwksKeySets? keySets, TimeProvider time)
    {
        _settings = settings;
        _keySets = keySets;
        _time = time;
    }

    private delegate TokenClaims ReadClaims(ReadOnlySpan<byte> json, string userIdClaim);

    /// <summary>Verifies a token of connect or refresh. Waits only while a key that a key set may have is fetched, a few seconds at most.</summary>
    /// <param name="token">The token in compact form.</param>
    /// <returns>The claims; expired only when everything but the token's time is right.</returns>
    public ValueTask<TokenResult<ConnectToken>> VerifyConnectAsync(string token)
    {
        var result = VerifyConnect(token, out var missing);
        return missing is { } key ? FetchAndVerifyAsync(key) : new(result);

        async ValueTask<TokenResult<ConnectToken>> FetchAndVerifyAsync(JwksKeyId key)
        {
            await _keySets!.FetchAsync(key).ConfigureAwait(false);
            return VerifyConnect(token, out _);
        }
    }

    /// <summary>Verifies a token of subscribe or sub_refresh. Waits as <see cref="VerifyConnectAsync"/> does.</summary>
    /// <param name="token">The token in compact form.</param>
    /// <returns>The claims; expired only when everything but the token's time is right.</returns>
    public ValueTask<TokenResult<SubscribeToken>> VerifySubscribeAsync(string token)
    {
        var result = VerifySubscribe(token, out var missing);
        return missing is { } key ? FetchAndVerifyAsync(key) : new(result);

        async ValueTask<TokenResult<SubscribeToken>> FetchAndVerifyAsync(JwksKeyId key)
        {
            await _keySets!.FetchAsync(key).ConfigureAwait(false);
            return VerifySubscribe(token, out _);
        }
    }

    /// <summary>Verifies a token of connect or refresh with the keys at hand.</summary>
    /// <param name="token">The token in compact form.</param>
    /// <param name="missing">The key that may be there once its set was fetched; null when a fetch would change nothing.</param>
    internal TokenResult<ConnectToken> VerifyConnect(string token, out JwksKeyId? missing)
    {
        if (Check(token, ClaimsReader.ReadConnect, out var claims, out missing) is { } reason)
        {
            return TokenResult<ConnectToken>.Invalid(reason);
        }

        if (claims.Channel.Length > 0)
        {
            return TokenResult<ConnectToken>.Invalid("the claim channel belongs into subscription tokens only");
        }

        if (!claims.IsValidAt(_time.GetUtcNow()))
        {
            return TokenResult<ConnectToken>.Expired;
        }

        if (!claims.Options.TryGetInfo(out var info) || !TryCompileSubs(claims, out var subs))
        {
            return TokenResult<ConnectToken>.Invalid("a claim is not valid Base64");
        }

        var connect = new ConnectToken
        {
            User = UserOf(claims),
            ExpireAt = claims.EndsAt(),
            Info = info,
            Meta = claims.Meta,
            Uid = claims.Uid,
            IssuedAt = (long)(claims.IssuedAt ?? 0),
        };
        return TokenResult<ConnectToken>.Ok(subs.Count == 0 ? connect : connect with { Subs = subs });
    }

    /// <summary>Verifies a token of subscribe or sub_refresh with the keys at hand.</summary>
    /// <param name="token">The token in compact form.</param>
    /// <param name="missing">The key that may be there once its set was fetched; null when a fetch would change nothing.</param>
    internal TokenResult<SubscribeToken> VerifySubscribe(string token, out JwksKeyId? missing)
    {
        if (Check(token, ClaimsReader.ReadSubscribe, out var claims, out missing) is { } reason)
        {
            return TokenResult<SubscribeToken>.Invalid(reason);
        }

        if (!claims.IsValidAt(_time.GetUtcNow()))
        {
            return TokenResult<SubscribeToken>.Expired;
        }

        if (claims.Channel.Length == 0)
        {
            return TokenResult<SubscribeToken>.Invalid("the claim channel is missing");
        }

        if (!claims.Options.TryCompile(out var options))
        {
            return TokenResult<SubscribeToken>.Invalid("a claim is not valid Base64");
        }

        return TokenResult<SubscribeToken>.Ok(new SubscribeToken
        {
            User = UserOf(claims),
            Client = claims.Client,
            Channel = claims.Channel,
            ExpireAt = claims.EndsAt(),
            Options = options,
        });
    }

    // Form, signature, claims, issuer and audience, in this order: nothing of a payload is read before its signature is
    // known to be right. With key sets the signature comes last, as the claims tell the set, and a token that fails anyway must not
    // cause a fetch. Returns why the token is invalid, or null; missing is the key that may be there after a fetch.
    private string? Check(string token, ReadClaims read, out TokenClaims claims, out JwksKeyId? missing)
    {
        claims = null!;
        missing = null;
        if (!CompactToken.TryRead(token, out var compact))
        {
            return "not a token in compact form";
        }

        using (compact)
        {
            if (_settings.KeySetUrl is null && !_settings.SkipSignature && CheckSignature(compact) is { } wrong)
            {
                return wrong;
            }

            try
            {
                claims = read(compact.Payload, _settings.UserIdClaim);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                return "the claims are malformed: " + exception.Message;
            }

            return CheckParties(claims) is { } reason ? reason
                : _settings.KeySetUrl is { } url && !_settings.SkipSignature ? CheckBySet(compact, url.Resolve(claims), out missing)
                : null;
        }
    }

    private string? CheckBySet(in CompactToken token, string? url, out JwksKeyId? missing)
    {
        missing = null;
        if (url is null)
        {
            return "the claims make no valid address of a key set";
        }

        if (token.KeyId.Length == 0)
        {
            return "the header names no key";
        }

        if (token.Algorithm is not { } algorithm || algorithm <= TokenAlgorithm.HS512)
        {
            return "the signature algorithm is not supported with key sets";
        }

        var id = new JwksKeyId(url, token.KeyId);
        if (!_keySets!.TryFind(id, out var keys))
        {
            missing = id;
            return "the key set has no such key";
        }

        return keys.Verify(algorithm, token.Signed, token.SignedLength, token.Signature) ? null : "the signature is wrong or the key is for another algorithm";
    }

    private string? CheckSignature(in CompactToken token)
    {
        if (token.Algorithm is not { } algorithm)
        {
            return "the signature algorithm is not supported";
        }

        if (_settings.Keys.Verify(algorithm, token.Signed, token.SignedLength, token.Signature)
            || (MayUsePrevious(out var previous) && previous.Verify(algorithm, token.Signed, token.SignedLength, token.Signature)))
        {
            return null;
        }

        return _settings.Keys.Has(algorithm) ? "the signature is wrong" : $"no key is configured for {algorithm}";
    }

    private bool MayUsePrevious(out TokenKeys keys)
    {
        keys = _settings.PreviousKeys ?? TokenKeys.None;
        return _settings.PreviousKeys is not null
            && (_settings.PreviousKeysValidUntil <= 0 || _time.GetUtcNow().ToUnixTimeSeconds() <= _settings.PreviousKeysValidUntil);
    }

    private string? CheckParties(TokenClaims claims)
    {
        if ((_settings.Issuer.Length > 0 && claims.Issuer != _settings.Issuer)
            || (_settings.IssuerPattern is { } issuer && !issuer.IsMatch(claims.Issuer)))
        {
            return "the issuer is not accepted";
        }

        if ((_settings.Audience.Length > 0 && !claims.Audiences.Contains(_settings.Audience))
            || (_settings.AudiencePattern is { } audience && !claims.Audiences.Any(audience.IsMatch)))
        {
            return "the audience is not accepted";
        }

        return null;
    }

    private string UserOf(TokenClaims claims) => _settings.UserIdClaim.Length > 0 ? claims.UserClaim ?? "" : claims.Subject;

    private static bool TryCompileSubs(TokenClaims claims, out Dictionary<string, TokenSubscribeOptions> subs)
    {
        subs = [];
        if (claims.Subs.Count == 0)
        {
            foreach (var channel in claims.Channels)
            {
                subs[channel] = TokenSubscribeOptions.None;
            }

            return true;
        }

        foreach (var (channel, sub) in claims.Subs)
        {
            if (!sub.TryCompile(out var options))
            {
                return false;
            }

            subs[channel] = options;
        }

        return true;
    }
}
