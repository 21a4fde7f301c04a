namespace Realtime.Api.Operations;

/// <summary>Channel options that one <c>subscribe</c> call changes for its subscriptions; null keeps what the namespace says.</summary>
public sealed class SubscribeOverride
{
    /// <summary>Override of <c>presence</c>.</summary>
    public bool? Presence { get; set; }

    /// <summary>Override of <c>join_leave</c>.</summary>
    public bool? JoinLeave { get; set; }

    /// <summary>Override of <c>force_recovery</c>.</summary>
    public bool? ForceRecovery { get; set; }

    /// <summary>Override of <c>force_positioning</c>.</summary>
    public bool? ForcePositioning { get; set; }

    /// <summary>Override of <c>force_push_join_leave</c>.</summary>
    public bool? ForcePushJoinLeave { get; set; }
}
