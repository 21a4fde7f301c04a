namespace Realtime.Protocol;

/// <summary><c>Reply.publish</c> (field 8).</summary>
public sealed class PublishResult : IReplyResult
{
}
