using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The rpc command: the built-in ping method, then the method's namespace. Calls to a backend need a proxy, which is not there.</summary>
internal sealed class RpcHandler(RpcNamespaces namespaces, RealtimeOptions options)
{
    private static readonly RpcResult _done = new();

    /// <summary>Answers a call.</summary>
    public ValueTask<Outcome<RpcResult>> HandleAsync(Client client, RpcRequest request)
    {
        _ = client;
        var ping = options.Rpc.Ping;
        if (ping.Enabled && request.Method == ping.Method)
        {
            return new(_done);
        }

        // A node that answers no call at all says so, whatever the method.
        var exists = namespaces.AnyProxy ? namespaces.TryGet(request.Method, out _) : !ping.Enabled;
        return new(exists ? ClientError.NotAvailable : ClientError.MethodNotFound);
    }
}
