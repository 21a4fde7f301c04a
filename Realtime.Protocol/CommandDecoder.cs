namespace Realtime.Protocol;

/// <summary>
/// Reads the commands of a frame sent by a client. A JSON frame is objects separated by a newline, a Protobuf frame is messages each after
/// its length as a varint. Whatever the bytes are, nothing is thrown, and what is allocated is bounded by the length of the frame.
/// </summary>
public static class CommandDecoder
{
    /// <summary>
    /// Reads the command at <paramref name="position"/> and moves the position behind it and its delimiter. After
    /// <see cref="CommandReadResult.Malformed"/> the rest of the frame must not be read.
    /// </summary>
    /// <param name="protocol">Format of the frame.</param>
    /// <param name="frame">Whole frame; nothing of it is kept.</param>
    /// <param name="position">0 for the first command.</param>
    /// <param name="command">The command, default unless one was read.</param>
    public static CommandReadResult TryRead(ProtocolType protocol, ReadOnlySpan<byte> frame, ref int position, out Command command) =>
        protocol == ProtocolType.Json
            ? JsonCommandReader.TryRead(frame, ref position, out command)
            : ProtobufCommandReader.TryRead(frame, ref position, out command);
}
