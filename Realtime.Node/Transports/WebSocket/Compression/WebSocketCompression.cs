using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using WebSocketOptions = Realtime.Core.Configuration.WebSocketOptions;

namespace Realtime.Node.Transports.WebSocket.Compression;

/// <summary>What the compressed connections of an endpoint share. None of them has a compressor of its own.</summary>
/// <param name="Deflater">For what is sent.</param>
/// <param name="Inflater">For what is received.</param>
internal sealed record WebSocketCompression(FrameDeflater Deflater, MessageInflater Inflater)
{
    private const int DefaultMessageSizeLimit = 65536;

    /// <summary>The limit of a decompressed message is this many times that of a received one, unless it is set.</summary>
    private const long DefaultRatio = 10;

    /// <summary>The compression of the bidirectional endpoint; null when it is off.</summary>
    public static WebSocketCompression? Of(WebSocketOptions options) => options.Compression
        ? Create(options.CompressionLevel, options.CompressionMinSize, Math.Max(options.DecompressedMessageSizeLimit, 0), options.MessageSizeLimit)
        : null;

    /// <summary>The compression of the unidirectional endpoint; null when it is off.</summary>
    public static WebSocketCompression? Of(UniWebSocketOptions options) => options.Compression
        ? Create(options.CompressionLevel, options.CompressionMinSize, options.DecompressedMessageSizeLimit, options.MessageSizeLimit)
        : null;

    private static WebSocketCompression Create(int level, int minSize, int decompressedLimit, int messageLimit)
    {
        var limit = decompressedLimit switch
        {
            > 0 => decompressedLimit,
            0 => DefaultRatio * (messageLimit > 0 ? messageLimit : DefaultMessageSizeLimit),
            < 0 => Array.MaxLength,
        };
        return new WebSocketCompression(new FrameDeflater(level, minSize), new MessageInflater((int)Math.Min(limit, Array.MaxLength)));
    }
}
