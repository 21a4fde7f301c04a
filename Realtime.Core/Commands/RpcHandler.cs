using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The rpc command: the built-in ping method. Calls to a backend need a proxy, which is not there.</summary>
internal sealed class RpcHandler(RealtimeOptions options)
{
    private static readonly RpcResult _done = new();

    /// <summary>Answers a call.</summary>
    public ValueTask<Outcome<RpcResult>> HandleAsync(Client client, RpcRequest request)
    {
        _ = client;
        var ping = options.Rpc.Ping;
        if (!ping.Enabled)
        {
            return new(ClientError.NotAvailable);
        }

        return request.Method == ping.Method ? new(_done) : new(ClientError.MethodNotFound);
    }
}
