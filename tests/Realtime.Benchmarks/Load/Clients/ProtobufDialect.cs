using System.Text;
using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>The Protobuf form of the client protocol: messages with their lengths before them.</summary>
internal sealed class ProtobufDialect : Dialect
{
    private const int IdField = 1;
    private const int ErrorField = 2;
    private const int ConnectField = 4;
    private const int SubscribeField = 5;
    private const int LengthDelimited = 2;

    public override string Name => "Protobuf";

    public override string Target => "/connection/websocket?format=protobuf";

    public override byte[] Pong { get; } = ClientFrame.Create(true, [0]);

    public override int LastReply => 2;

    public override byte[][] Opening(SubscriberPlan plan)
    {
        var connect = Command(1, ConnectField, plan.Token);
        var subscribe = Command(2, SubscribeField, plan.Channel);
        return plan.OneFrame
            ? [ClientFrame.Create(true, [.. connect, .. subscribe])]
            : [ClientFrame.Create(true, connect), ClientFrame.Create(true, subscribe)];
    }

    public override bool IsPing(ReadOnlySpan<byte> message) => message is [0];

    public override int ReadReply(ReadOnlySpan<byte> message)
    {
        var last = 0;
        for (var at = 0; at < message.Length;)
        {
            var length = (int)ReadVarint(message, ref at);
            if (length > 2 && message[at] == IdField << 3)
            {
                last = message[at + 1];
                if (message[at + 2] == ((ErrorField << 3) | LengthDelimited))
                {
                    throw new InvalidOperationException("The server refused.");
                }
            }

            at += length;
        }

        return last;
    }

    private static byte[] Command(byte id, int method, string firstField)
    {
        var request = Field(1, Encoding.UTF8.GetBytes(firstField));
        byte[] command = [IdField << 3, id, .. Field(method, request)];
        return [.. Varint(command.Length), .. command];
    }

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | LengthDelimited), .. Varint(value.Length), .. value];

    private static byte[] Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), (byte)(value >> 7)];

    private static uint ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
