namespace Realtime.Protocol;

/// <summary><c>Command.unsubscribe</c> (field 6).</summary>
public sealed class UnsubscribeRequest
{
    /// <summary>Channel name.</summary>
    public string Channel { get; set; } = "";
}
