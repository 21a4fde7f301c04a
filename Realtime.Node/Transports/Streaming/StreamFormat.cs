using Realtime.Protocol;

namespace Realtime.Node.Transports.Streaming;

/// <summary>What a streaming transport looks like on the wire.</summary>
/// <param name="Name">Name in metrics and logs.</param>
/// <param name="Protocol">Wire format of the messages.</param>
/// <param name="Framing">How they are told apart.</param>
/// <param name="ContentType">Content-Type of the response.</param>
/// <param name="Unidirectional">The client only receives; otherwise it sends through the emulation endpoint.</param>
internal sealed record StreamFormat(string Name, ProtocolType Protocol, StreamFraming Framing, string ContentType, bool Unidirectional)
{
    private const string Text = "text/plain; charset=utf-8";
    private const string EventStream = "text/event-stream; charset=utf-8";

    public static readonly StreamFormat HttpStreamJson = new("http_stream", ProtocolType.Json, StreamFraming.Lines, Text, Unidirectional: false);

    public static readonly StreamFormat HttpStreamProtobuf =
        new("http_stream", ProtocolType.Protobuf, StreamFraming.None, "application/octet-stream", Unidirectional: false);

    public static readonly StreamFormat Sse = new("sse", ProtocolType.Json, StreamFraming.Events, EventStream, Unidirectional: false);

    public static readonly StreamFormat UniHttpStream = new("uni_http_stream", ProtocolType.Json, StreamFraming.Lines, Text, Unidirectional: true);

    public static readonly StreamFormat UniSse = new("uni_sse", ProtocolType.Json, StreamFraming.Events, EventStream, Unidirectional: true);

    public static readonly StreamFormat UniGrpc = new("uni_grpc", ProtocolType.Protobuf, StreamFraming.Grpc, "application/grpc", Unidirectional: true);
}
