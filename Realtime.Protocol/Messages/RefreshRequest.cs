namespace Realtime.Protocol;

/// <summary><c>Command.refresh</c> (field 14).</summary>
public sealed class RefreshRequest
{
    /// <summary>New connection JWT.</summary>
    public string Token { get; set; } = "";
}
