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

    /// <summary>Largest message accepted from a client, in bytes as they come, compressed or not.</summary>
    public int MessageSizeLimit { get; set; } = 65536;

    /// <summary>Compress messages (permessage-deflate) with clients that offer it.</summary>
    public bool Compression { get; set; }

    /// <summary>Messages up to this size, in bytes, are sent uncompressed. 0: all are compressed.</summary>
    public int CompressionMinSize { get; set; }

    /// <summary>Level of compression: 1 (fastest) to 9 (smallest), 0 none, -1 the library's default, -2 Huffman codes alone. Others mean 1.</summary>
    public int CompressionLevel { get; set; } = 1;

    /// <summary>Largest message accepted from a client once it is decompressed, in bytes. 0: ten times `message_size_limit`. Negative: unlimited.</summary>
    public int DecompressedMessageSizeLimit { get; set; }

    /// <summary>End connections without a close frame.</summary>
    public bool DisableClosingHandshake { get; set; }

    /// <summary>Send no disconnect push before the close frame, which says the same.</summary>
    public bool DisableDisconnectPush { get; set; }

    /// <summary>Put pushes that are sent together into one message, each on a line of its own; clients must be ready for it.</summary>
    public bool JoinPushMessages { get; set; }
}
