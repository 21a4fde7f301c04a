using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>What came of one command of a batch: a result or an error.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Result">Result of the method's type, null after an error.</param>
/// <param name="Error">Error, null after success.</param>
public readonly record struct BatchReply(string Method, object? Result, ClientError? Error);
