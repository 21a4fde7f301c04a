namespace Realtime.Protocol;

/// <summary>Wire format of a connection.</summary>
public enum ProtocolType : byte
{
    /// <summary>JSON objects, one a line; <c>bytes</c> fields embed raw JSON.</summary>
    Json,
    /// <summary>Protobuf messages, each after its length as a varint.</summary>
    Protobuf,
}
