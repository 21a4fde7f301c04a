using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Realtime.Hosting.Proxies.Wire;

namespace Realtime.Hosting.Tests.SharedPoll;

/// <summary>A backend that answers refreshes over gRPC, frame by frame.</summary>
internal sealed class GrpcBackend : IAsyncDisposable
{
    private const int FrameHead = 5;

    private readonly WebApplication _application;

    private GrpcBackend(WebApplication application) => _application = application;

    /// <summary>The address without a scheme.</summary>
    public string Authority => new Uri(_application.Urls.First()).Authority;

    /// <summary>Path of the last call.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Headers of the last call.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    public static async Task<GrpcBackend> StartAsync(Func<SharedPollRefreshRequest, SharedPollRefreshResponse> answer, int status = 0, Task? gate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        var backend = new GrpcBackend(builder.Build());
        backend._application.Run(context => backend.AnswerAsync(context, answer, status, gate ?? Task.CompletedTask));
        await backend._application.StartAsync(TestContext.Current.CancellationToken);
        return backend;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<SharedPollRefreshRequest, SharedPollRefreshResponse> answer, int status, Task gate)
    {
        (Path, Headers) = (context.Request.Path, context.Request.Headers);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await gate.WaitAsync(context.RequestAborted);
        context.Response.ContentType = "application/grpc";
        if (status != 0)
        {
            context.Response.AppendTrailer("grpc-message", "not today");
        }
        else
        {
            var message = answer(SharedPollRefreshRequest.Parser.ParseFrom(Message(body.ToArray()))).ToByteArray();
            var head = new byte[FrameHead];
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), message.Length);
            await context.Response.Body.WriteAsync(head, context.RequestAborted);
            await context.Response.Body.WriteAsync(message, context.RequestAborted);
        }
        context.Response.AppendTrailer("grpc-status", Encoding.ASCII.GetString([(byte)('0' + status)]));
    }

    // One byte says whether it is compressed, four how long it is.
    private static byte[] Message(byte[] frame)
    {
        if (frame[0] == 0)
        {
            return frame[FrameHead..];
        }
        using var unzipped = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(frame[FrameHead..]), CompressionMode.Decompress);
        gzip.CopyTo(unzipped);
        return unzipped.ToArray();
    }
}
