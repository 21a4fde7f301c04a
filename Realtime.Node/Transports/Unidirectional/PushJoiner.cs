using Realtime.Protocol;

namespace Realtime.Node.Transports.Unidirectional;

/// <summary>Puts JSON messages that are sent together into one, each on a line of its own.</summary>
internal static class PushJoiner
{
    private const byte TextFrame = 0x81;

    /// <summary>Joins neighbouring text frames; control frames stay as they are.</summary>
    public static byte[][] Join(ReadOnlySpan<byte[]> frames)
    {
        var joined = new List<byte[]>();
        while (!frames.IsEmpty)
        {
            var count = 0;
            while (count < frames.Length && frames[count][0] == TextFrame)
            {
                count++;
            }

            joined.Add(count > 1 ? JoinAll(frames[..count]) : frames[0]);
            frames = frames[Math.Max(1, count)..];
        }

        return [.. joined];
    }

    private static byte[] JoinAll(ReadOnlySpan<byte[]> frames)
    {
        var length = frames.Length - 1;
        foreach (var frame in frames)
        {
            length += ServerFrame.Payload(frame).Length;
        }

        var result = ServerFrame.Create(ProtocolType.Json, length);
        var rest = result.AsSpan(ServerFrame.HeaderLength(length));
        for (var i = 0; i < frames.Length; i++)
        {
            if (i > 0)
            {
                rest[0] = (byte)'\n';
                rest = rest[1..];
            }

            var payload = ServerFrame.Payload(frames[i]).Span;
            payload.CopyTo(rest);
            rest = rest[payload.Length..];
        }

        return result;
    }
}
