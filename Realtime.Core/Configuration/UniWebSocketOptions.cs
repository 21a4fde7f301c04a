using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The unidirectional WebSocket transport.</summary>
[OptionsSection]
public sealed class UniWebSocketOptions
{
    /// <summary>Serve this transport.</summary>
    public bool Enabled { get; set; }

    /// <summary>Path of the endpoint.</summary>
    public string HandlerPrefix { get; set; } = "/connection/uni_websocket";

    /// <summary>How long one write to a connection may take before the connection is closed. Negative: unlimited.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Largest message accepted from a client, in bytes.</summary>
    public int MessageSizeLimit { get; set; } = 65536;

    /// <summary>End connections without a close frame.</summary>
    public bool DisableClosingHandshake { get; set; }

    /// <summary>Send no disconnect push before the close frame, which says the same.</summary>
    public bool DisableDisconnectPush { get; set; }

    /// <summary>Put pushes that are sent together into one message, each on a line of its own; clients must be ready for it.</summary>
    public bool JoinPushMessages { get; set; }
}
