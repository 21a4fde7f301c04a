namespace Realtime.Protocol;

/// <summary>The result part of a <see cref="Reply"/>: one of the result messages of this namespace.</summary>
public interface IReplyResult;
