using Grpc.Core;
using Grpc.Net.Client;
using Realtime.Core.Configuration;
using Realtime.Hosting.Proxies.Wire;

namespace Realtime.Hosting.Proxies;

/// <summary>Calls one backend over gRPC. A status other than OK, or no answer within the timeout, is no answer.</summary>
internal sealed class GrpcProxyCaller(GrpcChannel channel, ProxyOptions options, TimeProvider time) : IDisposable
{
    // The client's own way of asking for compression; it never goes out.
    private const string CompressionKey = "grpc-internal-encoding-request";

    private readonly CentrifugoProxy.CentrifugoProxyClient _client = new(channel);

    /// <summary>The address.</summary>
    public string Endpoint => options.Endpoint;

    /// <summary>Calls a method of the backend.</summary>
    /// <param name="call">The method.</param>
    /// <param name="request">Its request.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer, or the problem that there is none.</returns>
    public async ValueTask<(TResponse? Answer, string? Problem)> CallAsync<TRequest, TResponse>(
        Func<CentrifugoProxy.CentrifugoProxyClient, TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request, CancellationToken cancellationToken)
        where TResponse : class
    {
        try
        {
            var deadline = time.GetUtcNow().UtcDateTime + options.Timeout;
            using var running = call(_client, request, new CallOptions(Metadata(), deadline, cancellationToken));
            return (await running.ResponseAsync.ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"no answer within {GoDuration.Format(options.Timeout)}");
        }
        catch (RpcException error)
        {
            return (null, $"the answer has status {error.StatusCode}: {error.Status.Detail}");
        }
    }

    public void Dispose() => channel.Dispose();

    // Credentials win over what is static.
    private Metadata Metadata()
    {
        var metadata = new Metadata();
        var grpc = options.Grpc;
        foreach (var (name, value) in grpc.StaticMetadata.Where(m => !m.Key.Equals(grpc.CredentialsKey, StringComparison.OrdinalIgnoreCase)))
        {
            metadata.Add(name, value);
        }

        if (grpc.CredentialsKey.Length > 0)
        {
            metadata.Add(grpc.CredentialsKey, grpc.CredentialsValue);
        }

        if (grpc.Compression)
        {
            metadata.Add(CompressionKey, "gzip");
        }

        return metadata;
    }
}
