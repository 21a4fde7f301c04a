namespace Realtime.Protocol;

/// <summary><c>Reply.presence</c> (field 9).</summary>
public sealed class PresenceResult : IReplyResult
{
    /// <summary>Client infos by client id.</summary>
    public IReadOnlyDictionary<string, ClientInfo>? Presence { get; set; }
}
