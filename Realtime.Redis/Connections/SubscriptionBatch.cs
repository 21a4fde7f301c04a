using System.Buffers;
using System.Buffers.Text;

namespace Realtime.Redis.Connections;

/// <summary>Channels that are subscribed or unsubscribed with one command. Redis confirms them one by one, in order.</summary>
/// <param name="isSubscribe">Subscribe, or unsubscribe.</param>
internal sealed class SubscriptionBatch(bool isSubscribe)
{
    /// <summary>Most channels of one command.</summary>
    public const int MostChannels = 512;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<byte[]> _names = [];
    private int _confirmed;

    /// <summary>Subscribe, or unsubscribe.</summary>
    public bool IsSubscribe => isSubscribe;

    /// <summary>No channel fits in any more.</summary>
    public bool IsFull => _names.Count >= MostChannels;

    /// <summary>Completes when Redis has confirmed all of it.</summary>
    public Task Done => _done.Task;

    /// <summary>Adds a channel by its name in Redis.</summary>
    public void Add(byte[] name) => _names.Add(name);

    /// <summary>Redis has confirmed one more.</summary>
    /// <returns>Whether that was the last.</returns>
    public bool Confirm() => ++_confirmed == _names.Count;

    /// <summary>All is confirmed.</summary>
    public void Complete() => _done.TrySetResult();

    /// <summary>Redis has refused, or is gone.</summary>
    public void Fail(Exception reason)
    {
        _done.TrySetException(reason);
        // Whoever waits sees it; when nobody does, it is no news.
        _ = _done.Task.Exception;
    }

    /// <summary>Writes the command.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        WriteLength(output, (byte)'*', _names.Count + 1);
        output.Write(isSubscribe ? "$9\r\nSUBSCRIBE\r\n"u8 : "$11\r\nUNSUBSCRIBE\r\n"u8);
        foreach (var name in _names)
        {
            WriteText(output, name);
        }
    }

    /// <summary>Writes a text of a command.</summary>
    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        WriteLength(output, (byte)'$', text.Length);
        output.Write(text);
        output.Write("\r\n"u8);
    }

    /// <summary>Writes the number of what follows.</summary>
    public static void WriteLength(IBufferWriter<byte> output, byte type, int length)
    {
        var span = output.GetSpan(16);
        span[0] = type;
        Utf8Formatter.TryFormat(length, span[1..], out var written);
        span[written + 1] = (byte)'\r';
        span[written + 2] = (byte)'\n';
        output.Advance(written + 3);
    }
}
