using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Realtime.Api.Http;
using Realtime.Core.Configuration;

namespace Realtime.Api.Grpc;

/// <summary>Lets in who sends the key of the gRPC API in the metadata: <c>authorization: apikey KEY</c>, in exactly this form. Without a configured key, everybody.</summary>
internal sealed class GrpcApiGate(GrpcApiOptions options)
{
    // Codes of gRPC.
    private const string Unauthenticated = "16";

    private readonly string _authorization = $"apikey {options.Key}";

    /// <summary>Puts the gate before a method.</summary>
    public RequestDelegate Protect(RequestDelegate method) => context =>
    {
        if (!IsAllowed(context.Request))
        {
            return RefuseAsync(context.Response);
        }
        // How large a message may be says max_receive_message_size alone.
        RequestBody.LiftLimit(context);
        return method(context);
    };

    /// <summary>A response of headers alone.</summary>
    private static Task RefuseAsync(HttpResponse response)
    {
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = Unauthenticated;
        response.Headers["grpc-message"] = "unauthenticated";
        return Task.CompletedTask;
    }

    private bool IsAllowed(HttpRequest request) =>
        options.Key.Length == 0
        || (request.Headers.Authorization is [{ } first, ..]
            && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(first.AsSpan()), MemoryMarshal.AsBytes(_authorization.AsSpan())));
}
