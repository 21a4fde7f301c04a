using System.Buffers.Binary;
using System.Text;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>Frames as a client sends them.</summary>
internal static class ClientFrames
{
    public static byte[] Text(string text) => Create(FrameOpcode.Text, Encoding.UTF8.GetBytes(text));

    public static byte[] Close(ushort code, string reason = "")
    {
        var text = Encoding.UTF8.GetBytes(reason);
        var payload = new byte[2 + text.Length];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        text.CopyTo(payload, 2);
        return Create(FrameOpcode.Close, payload);
    }

    public static byte[] Create(FrameOpcode opcode, byte[] payload, bool final = true, uint key = 0x7B5A3C11, bool masked = true)
    {
        var frame = new List<byte> { (byte)((final ? 0x80 : 0) | (byte)opcode) };
        var mask = (byte)(masked ? 0x80 : 0);
        Span<byte> number = stackalloc byte[8];
        if (payload.Length < 126)
        {
            frame.Add((byte)(mask | payload.Length));
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            frame.Add((byte)(mask | 126));
            BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)payload.Length);
            frame.AddRange(number[..2]);
        }
        else
        {
            frame.Add((byte)(mask | 127));
            BinaryPrimitives.WriteUInt64BigEndian(number, (ulong)payload.Length);
            frame.AddRange(number);
        }

        if (!masked)
        {
            return [.. frame, .. payload];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(number, key);
        frame.AddRange(number[..4]);
        for (var i = 0; i < payload.Length; i++)
        {
            frame.Add((byte)(payload[i] ^ number[i & 3]));
        }

        return [.. frame];
    }
}
