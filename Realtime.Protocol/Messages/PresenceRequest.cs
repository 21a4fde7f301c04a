namespace Realtime.Protocol;

/// <summary><c>Command.presence</c> (field 8).</summary>
public sealed class PresenceRequest
{
    /// <summary>Channel name.</summary>
    public string Channel { get; set; } = "";
}
