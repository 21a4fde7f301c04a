using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Realtime.Node.Transports.Sockets;

/// <summary>The transport of the <see cref="PlainListeners"/>; every other endpoint is left to the server's own transports.</summary>
internal sealed class SocketListenerFactory(
    PlainListeners listeners,
    SocketListenerOptions bounds,
    SocketUpgrade upgrade,
    IOptions<SocketTransportOptions> options,
    TimeProvider time,
    ILoggerFactory loggers) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => upgrade.IsOn && listeners.Contains(endpoint);

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket socket;
        try
        {
            socket = options.Value.CreateBoundListenSocket(endpoint);
            socket.Listen(options.Value.Backlog);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(error.Message, error);
        }

        var connections = new SocketConnectionContextFactory(ConnectionOptions(), loggers.CreateLogger("Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets"));
        var listener = new SocketListener(socket, upgrade, connections, new PendingSockets(bounds, time), time, loggers.CreateLogger<SocketListener>());
        listener.Start();
        return ValueTask.FromResult<IConnectionListener>(listener);
    }

    private SocketConnectionFactoryOptions ConnectionOptions()
    {
        var transport = options.Value;
        return new SocketConnectionFactoryOptions
        {
            IOQueueCount = transport.IOQueueCount,
            WaitForDataBeforeAllocatingBuffer = transport.WaitForDataBeforeAllocatingBuffer,
            MaxReadBufferSize = transport.MaxReadBufferSize,
            MaxWriteBufferSize = transport.MaxWriteBufferSize,
            UnsafePreferInlineScheduling = transport.UnsafePreferInlineScheduling,
        };
    }
}
