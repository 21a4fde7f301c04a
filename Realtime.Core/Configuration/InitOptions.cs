using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>
/// An endpoint that only answers, on the port of the clients: for health checks of load balancers, and for browsers to have an HTTP/2 connection
/// before they open a WebSocket.
/// </summary>
[OptionsSection]
public sealed class InitOptions
{
    /// <summary>Serve the endpoint.</summary>
    public bool Enabled { get; set; }

    /// <summary>Path of the endpoint.</summary>
    public string HandlerPrefix { get; set; } = "/connection/init";
}
