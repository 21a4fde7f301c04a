using Google.Protobuf;
using Grpc.Core;
using Realtime.Api.Grpc;

namespace Realtime.Api.Tests.Grpc;

/// <summary>Calls of the gRPC API, as messages and as raw bytes.</summary>
internal static class GrpcCalls
{
    private const string Service = "centrifugal.centrifugo.api.CentrifugoApi";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly Marshaller<byte[]> _raw = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    /// <summary>Calls a method, with the key unless other metadata is given.</summary>
    public static async Task<TResponse> CallAsync<TMessage, TResponse>(this CallInvoker invoker, string method, TMessage message, Metadata? metadata = null)
        where TMessage : class, IMessage<TMessage>, IBufferMessage, new()
        where TResponse : class, IMessage<TResponse>, IBufferMessage, new() =>
        await invoker.AsyncUnaryCall(GrpcApiService.Method<TMessage, TResponse>(method), null, Options(metadata), message);

    /// <summary>Sends bytes as the message of a method, with the key unless other metadata is given.</summary>
    public static async Task<byte[]> CallRawAsync(this CallInvoker invoker, string method, byte[] message, Metadata? metadata = null) =>
        await invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, Service, method, _raw, _raw), null, Options(metadata), message);

    private static CallOptions Options(Metadata? metadata) => new(
        metadata ?? new() { { "authorization", $"apikey {ApiServer.Key}" } }, (TimeProvider.System.GetUtcNow() + _patience).UtcDateTime, TestContext.Current.CancellationToken);
}
