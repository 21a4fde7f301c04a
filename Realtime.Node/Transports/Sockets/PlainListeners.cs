using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Realtime.Node.Transports.Sockets;

/// <summary>
/// The listeners whose sockets carry HTTP without TLS and are looked at before Kestrel sees them. A transport is told the endpoint
/// alone, so a listener is found by it: by reference, as two listeners may both ask for port 0.
/// </summary>
internal sealed class PlainListeners
{
    private readonly Lock _lock = new();
    private readonly List<ListenOptions> _listeners = [];

    public void Add(ListenOptions listener)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
        }
    }

    /// <summary>Whether the endpoint is that of a listener that was added. Kestrel changes a listener's endpoint when it has to choose another.</summary>
    public bool Contains(EndPoint endpoint)
    {
        lock (_lock)
        {
            return endpoint is IPEndPoint && _listeners.Exists(listener => ReferenceEquals(listener.EndPoint, endpoint));
        }
    }
}
