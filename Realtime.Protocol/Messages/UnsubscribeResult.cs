namespace Realtime.Protocol;

/// <summary><c>Reply.unsubscribe</c> (field 7).</summary>
public sealed class UnsubscribeResult : IReplyResult
{
}
