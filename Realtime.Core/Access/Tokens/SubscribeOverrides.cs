namespace Realtime.Core.Access.Tokens;

/// <summary>Channel options replaced for one subscription; null leaves what the channel's namespace says.</summary>
public readonly record struct SubscribeOverrides
{
    /// <summary>Whether the client takes part in the channel's presence.</summary>
    public bool? Presence { get; init; }

    /// <summary>Whether the client's coming and going is told to the channel.</summary>
    public bool? JoinLeave { get; init; }

    /// <summary>Whether the client gets join and leave pushes unasked.</summary>
    public bool? ForcePushJoinLeave { get; init; }

    /// <summary>Whether the client's position in the stream is kept in step by the server.</summary>
    public bool? ForcePositioning { get; init; }

    /// <summary>Whether missed publications are recovered on a resubscribe; includes positioning.</summary>
    public bool? ForceRecovery { get; init; }
}
