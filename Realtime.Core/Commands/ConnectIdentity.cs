using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Commands;

/// <summary>Who connects.</summary>
/// <param name="User">User id; empty for anonymous clients.</param>
/// <param name="ExpireAt">Unix seconds; 0 never.</param>
/// <param name="Info">Information attached to the connection.</param>
/// <param name="TokenSubs">Subscriptions of the token; null without one.</param>
/// <param name="MayAskForChannels">The connect command may name channels it may subscribe to: not where a header alone tells the user.</param>
internal sealed record ConnectIdentity(
    string User, long ExpireAt, ReadOnlyMemory<byte> Info, IReadOnlyDictionary<string, TokenSubscribeOptions>? TokenSubs, bool MayAskForChannels)
{
    /// <summary>JSON for the backend only; empty when absent.</summary>
    public ReadOnlyMemory<byte> Meta { get; init; }

    /// <summary>Id of the token, empty when absent.</summary>
    public string TokenUid { get; init; } = "";

    /// <summary>When the token was issued, Unix seconds; 0 when absent.</summary>
    public long TokenIssuedAt { get; init; }
}
