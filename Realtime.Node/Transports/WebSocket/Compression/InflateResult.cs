namespace Realtime.Node.Transports.WebSocket.Compression;

/// <summary>What became of a compressed message.</summary>
internal enum InflateResult : byte
{
    Done,
    /// <summary>It is larger than allowed.</summary>
    TooBig,
    /// <summary>It is no DEFLATE data.</summary>
    Corrupt,
}
