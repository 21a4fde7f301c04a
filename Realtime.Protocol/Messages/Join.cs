namespace Realtime.Protocol;

/// <summary><c>Push.join</c> (field 5).</summary>
public sealed class Join : IPushBody
{
    /// <summary>Who joined.</summary>
    public ClientInfo? Info { get; set; }
}
