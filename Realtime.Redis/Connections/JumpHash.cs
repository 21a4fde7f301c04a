using System.Text;

namespace Realtime.Redis.Connections;

/// <summary>
/// Spreads channels over shards: FNV-1a of the channel's bytes, then the jump consistent hash of Lamping and Veach. Every node has to choose
/// the same shard, so this is part of what is stored.
/// </summary>
internal static class JumpHash
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private const int LongestOnStack = 1024;

    /// <summary>The shard of a channel, from 0 up to below <paramref name="count"/>.</summary>
    public static int Of(string channel, int count)
    {
        if (count <= 1)
        {
            return 0;
        }
        var length = Encoding.UTF8.GetMaxByteCount(channel.Length);
        var bytes = length <= LongestOnStack ? stackalloc byte[length] : new byte[length];
        return Jump(Fnv(bytes[..Encoding.UTF8.GetBytes(channel, bytes)]), count);
    }

    private static ulong Fnv(ReadOnlySpan<byte> bytes)
    {
        var hash = FnvOffset;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * FnvPrime;
        }
        return hash;
    }

    private static int Jump(ulong key, int count)
    {
        long chosen = -1;
        long next = 0;
        while (next < count)
        {
            chosen = next;
            key = (key * 2862933555777941757) + 1;
            next = (long)((chosen + 1) * ((double)(1L << 31) / ((key >> 33) + 1)));
        }
        return (int)chosen;
    }
}
