using System.Buffers.Binary;
using System.Globalization;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;
using Realtime.Protocol;

namespace Realtime.Node.Transports.UniGrpc;

/// <summary>
/// The unidirectional gRPC transport: the one method of its service, with a connect request and a stream of pushes. Messages are framed
/// here, not by a gRPC library, since the bytes of a push are shared by all subscribers.
/// </summary>
internal sealed class UniGrpcEndpoint(UniGrpcOptions options, StreamEnvironment environment)
    : StreamEndpoint("/centrifugal.centrifugo.unistream.CentrifugoUniStream/Consume", environment)
{
    private const int PrefixLength = 5;
    private const int DefaultMessageSize = 4 * 1024 * 1024;

    // Codes of gRPC.
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unimplemented = 12;

    /// <inheritdoc/>
    protected override async ValueTask<StreamConnection?> OpenAsync(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentType?.StartsWith(StreamFormat.UniGrpc.ContentType, StringComparison.Ordinal) != true)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        var limit = options.MaxReceiveMessageSize > 0 ? options.MaxReceiveMessageSize : DefaultMessageSize;
        if (await StreamRequestBody.ReadAsync(request, limit + PrefixLength) is not { } body)
        {
            Refuse(http, ResourceExhausted);
            return null;
        }

        // 0 or 1 for compressed | length 32 | message
        if (body.Length < PrefixLength || BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) != body.Length - PrefixLength)
        {
            Refuse(http, InvalidArgument);
            return null;
        }

        if (body[0] != 0)
        {
            Refuse(http, Unimplemented);
            return null;
        }

        if (!ConnectRequestDecoder.TryDecode(ProtocolType.Protobuf, body.AsSpan(PrefixLength), out var connect))
        {
            Refuse(http, InvalidArgument);
            return null;
        }

        var connection = Create(http, StreamFormat.UniGrpc);
        await connection.ConnectAsync(connect);
        return connection;
    }

    /// <summary>A response of headers alone.</summary>
    private static void Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = StreamFormat.UniGrpc.ContentType;
        http.Response.Headers["grpc-status"] = status.ToString(CultureInfo.InvariantCulture);
    }
}
