using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Realtime.Garnet;

/// <summary>Asks the server as a client does: whatever it replies, a demand for the password included, shows that it answers.</summary>
internal sealed class GarnetHealthCheck(IOptions<GarnetOptions> options) : IHealthCheck
{
    private static readonly byte[] _ping = "PING\r\n"u8.ToArray();

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, options.Value.Port), cancellationToken);
            await socket.SendAsync(_ping, cancellationToken);
            return await socket.ReceiveAsync(new byte[1], cancellationToken) > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("it hangs up");
        }
        catch (SocketException unreachable)
        {
            return HealthCheckResult.Unhealthy(unreachable.Message);
        }
    }
}
