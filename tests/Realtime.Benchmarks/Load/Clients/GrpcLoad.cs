using Grpc.Core;
using Grpc.Net.Client;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>Repeats one gRPC call over one connection, a number of them always in flight.</summary>
/// <param name="port">Port of the server.</param>
/// <param name="service">Service.</param>
/// <param name="method">Method.</param>
/// <param name="message">Message of the call, encoded.</param>
/// <param name="key">Key of the API; empty for none.</param>
internal sealed class GrpcLoad(int port, string service, string method, byte[] message, string key) : IDisposable
{
    private static readonly Marshaller<byte[]> _bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
    private readonly Method<byte[], byte[]> _method = new(MethodType.Unary, service, method, _bytes, _bytes);
    private readonly CallOptions _options = new(key.Length > 0 ? new Metadata { { "authorization", $"apikey {key}" } } : null);

    /// <summary>Calls a number of times; a refused call fails the run.</summary>
    public void Run(int count, int inFlight)
    {
        var invoker = _channel.CreateCallInvoker();
        RepeatedWork.Run(count, inFlight, _ => CallAsync(invoker));
    }

    public void Dispose() => _channel.Dispose();

    private async Task CallAsync(CallInvoker invoker)
    {
        using var call = invoker.AsyncUnaryCall(_method, null, _options, message);
        var response = await call.ResponseAsync;

        // Field 1 of every response of the API is the error.
        if (response is [0x0A, ..])
        {
            throw new InvalidOperationException("The call was refused.");
        }
    }
}
