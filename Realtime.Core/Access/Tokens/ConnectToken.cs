using System.Collections.ObjectModel;

namespace Realtime.Core.Access.Tokens;

/// <summary>The claims of an accepted connection token. Byte values are the payload's own bytes, owned by this object and never changed.</summary>
public sealed record ConnectToken
{
    /// <summary>User id from <c>sub</c> or the configured claim; empty for an anonymous user.</summary>
    public string User { get; init; } = "";

    /// <summary>When the connection expires, Unix seconds; 0 for never. May lie in the past: then the claim <c>expire_at</c> says so.</summary>
    public long ExpireAt { get; init; }

    /// <summary>Information about the connection: JSON as written in the token, or any bytes from <c>b64info</c>; empty when absent.</summary>
    public ReadOnlyMemory<byte> Info { get; init; }

    /// <summary>JSON for the backend only, never sent to clients; empty when absent.</summary>
    public ReadOnlyMemory<byte> Meta { get; init; }

    /// <summary>Id of the token; empty when absent.</summary>
    public string Uid { get; init; } = "";

    /// <summary>When the token was issued, Unix seconds; 0 when absent.</summary>
    public long IssuedAt { get; init; }

    /// <summary>
    /// Channels to subscribe on the server side, in the token's order: those of the claim <c>subs</c>, or, where it is
    /// absent or empty, those of <c>channels</c> with default options. Their namespaces are not checked here.
    /// </summary>
    public IReadOnlyDictionary<string, TokenSubscribeOptions> Subs { get; init; } =
        ReadOnlyDictionary<string, TokenSubscribeOptions>.Empty;
}
