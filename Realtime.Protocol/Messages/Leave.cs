namespace Realtime.Protocol;

/// <summary><c>Push.leave</c> (field 6).</summary>
public sealed class Leave : IPushBody
{
    /// <summary>Who left.</summary>
    public ClientInfo? Info { get; set; }
}
