namespace Realtime.Protocol;

/// <summary><c>Reply.ping</c> (field 12).</summary>
public sealed class PingResult : IReplyResult
{
}
