namespace Realtime.Protocol;

/// <summary><c>Command.ping</c> (field 11); part of the schema, not implemented by servers.</summary>
public sealed class PingRequest
{
}
