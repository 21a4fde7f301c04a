using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The bidirectional WebSocket transport.</summary>
[OptionsSection]
public sealed class WebSocketOptions
{
    /// <summary>Do not serve this transport.</summary>
    public bool Disabled { get; set; }

    /// <summary>Path of the endpoint.</summary>
    public string HandlerPrefix { get; set; } = "/connection/websocket";

    /// <summary>How long one write to a connection may take before the connection is closed. Negative: unlimited.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Largest message accepted from a client, in bytes.</summary>
    public int MessageSizeLimit { get; set; } = 65536;
}
