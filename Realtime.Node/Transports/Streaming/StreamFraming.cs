namespace Realtime.Node.Transports.Streaming;

/// <summary>How messages are told apart in a streaming response.</summary>
internal enum StreamFraming : byte
{
    /// <summary>Each is a line: <c>message \n</c>.</summary>
    Lines,

    /// <summary>Each is an event of the HTML standard: <c>data: message \n \n</c>, after an empty line at the start.</summary>
    Events,

    /// <summary>Nothing is added: Protobuf messages come with their length.</summary>
    None,

    /// <summary>Each is a gRPC message: <c>0 | length 32 | message</c>; the status is in a trailer.</summary>
    Grpc,
}
