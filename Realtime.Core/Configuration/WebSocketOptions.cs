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

    /// <summary>Largest message accepted from a client, in bytes as they come, compressed or not.</summary>
    public int MessageSizeLimit { get; set; } = 65536;

    /// <summary>Compress messages (permessage-deflate) with clients that offer it.</summary>
    public bool Compression { get; set; }

    /// <summary>Messages up to this size, in bytes, are sent uncompressed. 0: all are compressed.</summary>
    public int CompressionMinSize { get; set; }

    /// <summary>Level of compression: 1 (fastest) to 9 (smallest), 0 none, -1 the library's default, -2 Huffman codes alone. Others mean 1.</summary>
    public int CompressionLevel { get; set; } = 1;

    /// <summary>Largest message accepted from a client once it is decompressed, in bytes. 0: ten times `message_size_limit`. Negative: as 0.</summary>
    public int DecompressedMessageSizeLimit { get; set; }
}
