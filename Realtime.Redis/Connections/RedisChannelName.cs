using System.Text;

namespace Realtime.Redis.Connections;

/// <summary>How channels are named in Redis: what stands before and after the channel.</summary>
/// <param name="head">Before.</param>
/// <param name="tail">After.</param>
internal sealed class RedisChannelName(string head, string tail)
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes(head);
    private readonly byte[] _tail = Encoding.UTF8.GetBytes(tail);

    /// <summary>The name of a channel.</summary>
    public byte[] Of(string channel)
    {
        var name = new byte[_head.Length + Encoding.UTF8.GetByteCount(channel) + _tail.Length];
        _head.CopyTo(name, 0);
        Encoding.UTF8.GetBytes(channel, name.AsSpan(_head.Length));
        _tail.CopyTo(name, name.Length - _tail.Length);
        return name;
    }

    /// <summary>The bytes of the channel in a name; false when the name is made otherwise.</summary>
    public bool TryTake(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> channel)
    {
        if (name.Length < _head.Length + _tail.Length || !name.StartsWith(_head) || !name.EndsWith(_tail))
        {
            channel = default;
            return false;
        }
        channel = name[_head.Length..(name.Length - _tail.Length)];
        return true;
    }
}
