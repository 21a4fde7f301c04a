using System.Diagnostics.CodeAnalysis;

namespace Realtime.Core.Access.Tokens;

/// <summary>Outcome of the verification of a token.</summary>
/// <typeparam name="TToken"><see cref="ConnectToken"/> or <see cref="SubscribeToken"/>.</typeparam>
public readonly record struct TokenResult<TToken> where TToken : class
{
    private TokenResult(TokenStatus status, TToken? token, string? reason)
    {
        Status = status;
        Token = token;
        Reason = reason;
    }

    /// <summary>Accepted, expired or invalid.</summary>
    public TokenStatus Status { get; }

    /// <summary>The verified claims, only when accepted.</summary>
    public TToken? Token { get; }

    /// <summary>Why the token is invalid, for the log and never for the client; holds no part of the token's secrets.</summary>
    public string? Reason { get; }

    /// <summary>Whether the token is accepted.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    public bool IsOk => Status == TokenStatus.Ok;

    internal static TokenResult<TToken> Expired { get; } = new(TokenStatus.Expired, null, null);

    internal static TokenResult<TToken> Ok(TToken token) => new(TokenStatus.Ok, token, null);

    internal static TokenResult<TToken> Invalid(string reason) => new(TokenStatus.Invalid, null, reason);
}
