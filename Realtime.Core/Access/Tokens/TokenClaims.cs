namespace Realtime.Core.Access.Tokens;

/// <summary>Claims as they stand in a token of either kind, before they are judged.</summary>
internal sealed class TokenClaims
{
    public string Subject { get; set; } = "";

    /// <summary>The configured user claim as text, whatever its JSON type; null when the token has none.</summary>
    public string? UserClaim { get; set; }

    public string Issuer { get; set; } = "";

    public string[] Audiences { get; set; } = [];

    /// <summary>Unix seconds, possibly with a fraction.</summary>
    public double? Expires { get; set; }

    /// <summary>Unix seconds, possibly with a fraction.</summary>
    public double? NotBefore { get; set; }

    /// <summary>Unix seconds; when present it replaces <see cref="Expires"/> as the end of the connection or subscription.</summary>
    public long? ExpireAt { get; set; }

    public string Channel { get; set; } = "";

    public string Client { get; set; } = "";

    public byte[] Meta { get; set; } = [];

    /// <summary>Id of the token.</summary>
    public string Uid { get; set; } = "";

    /// <summary>Unix seconds, possibly with a fraction.</summary>
    public double? IssuedAt { get; set; }

    public List<string> Channels { get; set; } = [];

    public Dictionary<string, SubscribeClaims> Subs { get; set; } = [];

    /// <summary>Info of the connection or the options of the subscription.</summary>
    public SubscribeClaims Options { get; } = new();

    /// <summary>No leeway: a token is over in the very second it names.</summary>
    public bool IsValidAt(DateTimeOffset now)
    {
        var seconds = (now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (double)TimeSpan.TicksPerSecond;
        return (Expires is not { } expires || expires > seconds) && (NotBefore is not { } notBefore || notBefore <= seconds);
    }

    /// <summary>When the connection or subscription expires, Unix seconds; 0 for never.</summary>
    public long EndsAt() => ExpireAt is { } at ? Math.Max(at, 0) : (long)Math.Floor(Expires ?? 0);
}
