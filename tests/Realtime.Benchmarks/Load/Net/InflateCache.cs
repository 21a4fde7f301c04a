using System.IO.Compression;

namespace Realtime.Benchmarks.Load.Net;

/// <summary>
/// Decompresses messages. What one subscriber has received the others receive too, so results are kept for a while: the generator would
/// do nothing else otherwise.
/// </summary>
internal static class InflateCache
{
    private const int Kept = 4096;

    private static readonly Dictionary<int, (byte[] Payload, byte[] Message)> _results = [];

    /// <summary>The message of a compressed payload.</summary>
    public static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> payload)
    {
        var hash = new HashCode();
        hash.AddBytes(payload);
        var key = hash.ToHashCode();
        if (_results.TryGetValue(key, out var result) && payload.SequenceEqual(result.Payload))
        {
            return result.Message;
        }

        if (_results.Count == Kept)
        {
            _results.Clear();
        }

        using var input = new MemoryStream([.. payload, 0, 0, 0xFF, 0xFF, 1, 0, 0, 0xFF, 0xFF]);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        inflate.CopyTo(output);
        var message = output.ToArray();
        _results[key] = (payload.ToArray(), message);
        return message;
    }
}
