using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Streaming;

/// <summary>How a response becomes a stream of messages: its headers, its framing, its end.</summary>
internal static class StreamResponse
{
    private const int GrpcPrefix = 5;

    /// <summary>
    /// Begins the response with headers that tell everything on the way not to buffer or keep it, and with what comes before the first
    /// message. Nothing is flushed.
    /// </summary>
    public static async Task StartAsync(HttpContext http, StreamFormat format)
    {
        var response = http.Response;
        response.ContentType = format.ContentType;
        if (format.Framing != StreamFraming.Grpc)
        {
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            ForbidKeeping(response);
        }

        // Before its start, the server's response refuses writes that come without a size when its memory pool is the shared one.
        await response.StartAsync();
        if (format.Framing == StreamFraming.Events)
        {
            // A line feed alone: the EventSource for Node.js that most use (eventsource 2) loses the first event when a carriage return comes
            // in one piece with it.
            response.BodyWriter.Write("\n"u8);
        }
    }

    /// <summary>Adds what the framing has before a message.</summary>
    /// <returns>Number of bytes.</returns>
    public static int WritePrefix(PipeWriter output, StreamFraming framing, int messageLength)
    {
        switch (framing)
        {
            case StreamFraming.Events:
                output.Write("data: "u8);
                return 6;
            case StreamFraming.Grpc:
                var prefix = output.GetSpan(GrpcPrefix);
                prefix[0] = 0;
                BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)messageLength);
                output.Advance(GrpcPrefix);
                return GrpcPrefix;
            default:
                return 0;
        }
    }

    /// <summary>Adds what the framing has behind a message.</summary>
    /// <returns>Number of bytes.</returns>
    public static int WriteSuffix(PipeWriter output, StreamFraming framing)
    {
        var suffix = framing switch
        {
            StreamFraming.Lines => "\n"u8,
            StreamFraming.Events => "\n\n"u8,
            _ => default,
        };
        output.Write(suffix);
        return suffix.Length;
    }

    /// <summary>Says that the stream has come to its end as it should.</summary>
    public static void Finish(HttpContext http, StreamFormat format)
    {
        if (format.Framing == StreamFraming.Grpc && http.Response.SupportsTrailers())
        {
            http.Response.AppendTrailer("grpc-status", "0");
        }
    }

    /// <summary>The push that takes leave.</summary>
    public static byte[] Farewell(StreamFormat format, Disconnect disconnect) => format.Unidirectional
        ? PushEncoder.EncodeUnidirectional(format.Protocol, new Push("", disconnect))
        : PushEncoder.Encode(format.Protocol, new Push("", disconnect));

    private static void ForbidKeeping(HttpResponse response)
    {
        response.Headers["X-Accel-Buffering"] = "no";
        response.Headers.CacheControl = "private, no-cache, no-store, must-revalidate, max-age=0";
        response.Headers.Pragma = "no-cache";
        response.Headers["Expire"] = "0";
    }
}
