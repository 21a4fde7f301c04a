using Grpc.Net.Client;
using Realtime.Core.Configuration;
using Realtime.Hosting.Tls;

namespace Realtime.Hosting.Proxies;

/// <summary>The backends that are called over gRPC: those whose address is not one of HTTP.</summary>
/// <param name="options">Where backends are configured.</param>
/// <param name="time">Clock of timeouts.</param>
internal sealed class GrpcProxies(RealtimeOptions options, TimeProvider time) : ProxyCallers<GrpcProxyCaller>(options)
{
    protected override GrpcProxyCaller? Create(ProxyOptions proxy, string section)
    {
        if (ProxyAddress.IsHttp(proxy.Endpoint) || ProxyAddress.Parse(proxy.Endpoint, proxy.Grpc.Tls.Enabled) is not { } address)
        {
            return null;
        }

        var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = HttpProxyCaller.MaxBytes,
            DisposeHttpClient = true,
            ThrowOperationCanceledOnCancellation = true,
            HttpHandler = new SocketsHttpHandler
            {
                UseProxy = false,
                EnableMultipleHttp2Connections = true,
                SslOptions = ClientTls.Load(proxy.Grpc.Tls, $"{section}.grpc.tls"),
            },
        });
        return new GrpcProxyCaller(channel, proxy, time);
    }
}
