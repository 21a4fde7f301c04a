namespace Realtime.Protocol;

/// <summary>A message the server sends on its own: <c>Reply.push</c> (field 4), or bare on unidirectional transports.</summary>
/// <param name="Channel">Channel, empty for messages about the connection.</param>
/// <param name="Body">What is pushed.</param>
/// <param name="Id">Numeric channel id that replaces the name; 0 when there is none.</param>
public readonly record struct Push(string Channel, IPushBody Body, long Id = 0);
