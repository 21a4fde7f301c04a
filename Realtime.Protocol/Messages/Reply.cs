namespace Realtime.Protocol;

/// <summary>The answer to a command.</summary>
/// <param name="Id">Id of the command, above 0.</param>
/// <param name="Result">The result, null when there is an error.</param>
/// <param name="Error">The error, null when there is a result.</param>
public readonly record struct Reply(uint Id, IReplyResult? Result, ClientError? Error);
