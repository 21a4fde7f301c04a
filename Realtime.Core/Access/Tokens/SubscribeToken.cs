namespace Realtime.Core.Access.Tokens;

/// <summary>The claims of an accepted subscription token. That channel, user and client match the request is for the caller to check.</summary>
public sealed record SubscribeToken
{
    /// <summary>User id from <c>sub</c> or the configured claim; empty for an anonymous user.</summary>
    public string User { get; init; } = "";

    /// <summary>The only client id that may use the token; empty when any client of the user may.</summary>
    public string Client { get; init; } = "";

    /// <summary>The channel the token is for, never empty.</summary>
    public required string Channel { get; init; }

    /// <summary>When the subscription expires, Unix seconds; 0 for never. May lie in the past: then the claim <c>expire_at</c> says so.</summary>
    public long ExpireAt { get; init; }

    /// <summary>Info, data and overrides of the subscription.</summary>
    public TokenSubscribeOptions Options { get; init; } = TokenSubscribeOptions.None;
}
