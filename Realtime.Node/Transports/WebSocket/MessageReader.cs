using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// Cuts the bytes of a client into messages: unmasks, puts fragments together, checks every rule of RFC 6455 for what a client sends.
/// It does no input or output, and holds a buffer only while a message is spread over several frames or pieces of memory.
/// </summary>
/// <param name="messageSizeLimit">Largest message in bytes as they come, all its fragments together.</param>
/// <param name="checkText">Whether text messages must be UTF-8; where the payload is binary whatever the opcode says, they need not.</param>
/// <param name="inflater">For compressed messages; null: they were not agreed on.</param>
internal struct MessageReader(int messageSizeLimit, bool checkText, MessageInflater? inflater)
{
    private const int MaxControlPayload = 125;
    private const byte CompressedBit = 0x40;
    private const FrameOpcode NoMessage = FrameOpcode.Continuation;

    private readonly int _messageSizeLimit = messageSizeLimit;
    private readonly bool _checkText = checkText;
    private readonly MessageInflater? _inflater = inflater;
    private FrameOpcode _message = NoMessage;
    private bool _compressed;
    private bool _delivered;
    private int _collected;
    private byte[]? _buffer;

    /// <summary>Reads the next message or control frame.</summary>
    /// <param name="input">
    /// Moves on behind what was read; after a violation it stands at the frame that is wrong. The memory is written to: a frame that is
    /// complete is unmasked in place, so what was read must not be read again.
    /// </param>
    /// <param name="payload">Valid until the next call, and only as long as the input's memory is.</param>
    /// <param name="violation">The close code and reason of a <see cref="MessageKind.Violation"/>.</param>
    public MessageKind Read(ref ReadOnlySequence<byte> input, out ReadOnlyMemory<byte> payload, out CloseStatus violation)
    {
        payload = default;
        violation = default;
        if (_delivered)
        {
            Release();
        }

        while (FrameHeader.TryParse(input, out var header))
        {
            if (Check(header) is { } wrong)
            {
                violation = wrong;
                return MessageKind.Violation;
            }

            var length = (int)header.PayloadLength;
            if (input.Length - header.HeaderLength < length)
            {
                break;
            }

            var body = input.Slice(header.HeaderLength, length);
            var kind = header.IsControl ? ReadControl(header, body, out payload, out violation) : ReadData(header, body, out payload, out violation);
            if (kind == MessageKind.Violation)
            {
                return kind;
            }

            input = input.Slice(body.End);
            if (kind != MessageKind.Incomplete)
            {
                return kind;
            }
        }

        return MessageKind.Incomplete;
    }

    /// <summary>Gives the buffer back; for the end of the connection.</summary>
    public void Release()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _delivered = false;
        _collected = 0;
    }

    private readonly CloseStatus? Check(in FrameHeader header)
    {
        if (header.ReservedBits != 0 && !MayBeCompressed(header))
        {
            return CloseStatus.Protocol("reserved bits set");
        }

        if (!header.Masked)
        {
            return CloseStatus.Protocol("frame not masked");
        }

        switch (header.Opcode)
        {
            case FrameOpcode.Close or FrameOpcode.Ping or FrameOpcode.Pong:
                return header.PayloadLength > MaxControlPayload ? CloseStatus.Protocol("control frame too long")
                    : header.Final ? null : CloseStatus.Protocol("control frame fragmented");
            case FrameOpcode.Text or FrameOpcode.Binary when _message != NoMessage:
                return CloseStatus.Protocol("message before the end of another");
            case FrameOpcode.Continuation when _message == NoMessage:
                return CloseStatus.Protocol("continuation without a start");
            case FrameOpcode.Text or FrameOpcode.Binary or FrameOpcode.Continuation:
                break;
            default:
                return CloseStatus.Protocol("unknown opcode");
        }

        if (header.PayloadLength > long.MaxValue)
        {
            return CloseStatus.Protocol("bad length");
        }

        return header.PayloadLength > (ulong)(_messageSizeLimit - _collected) ? new CloseStatus(CloseStatus.MessageTooBig, "") : null;
    }

    /// <summary>The first frame of a message tells that it is compressed, no other one (RFC 7692 6.1).</summary>
    private readonly bool MayBeCompressed(in FrameHeader header) =>
        _inflater is not null && header.ReservedBits == CompressedBit && header.Opcode is FrameOpcode.Text or FrameOpcode.Binary;

    private static MessageKind ReadControl(in FrameHeader header, in ReadOnlySequence<byte> body, out ReadOnlyMemory<byte> payload, out CloseStatus violation)
    {
        violation = default;
        var memory = body.IsSingleSegment ? MemoryMarshal.AsMemory(body.First) : body.ToArray();
        FrameMask.Apply(memory.Span, header.MaskingKey);
        payload = memory;
        if (header.Opcode == FrameOpcode.Close && CloseFrame.Check(memory.Span, out _) is { } wrong)
        {
            violation = wrong;
            return MessageKind.Violation;
        }

        return header.Opcode switch
        {
            FrameOpcode.Close => MessageKind.Close,
            FrameOpcode.Ping => MessageKind.Ping,
            _ => MessageKind.Pong,
        };
    }

    private MessageKind ReadData(in FrameHeader header, in ReadOnlySequence<byte> body, out ReadOnlyMemory<byte> payload, out CloseStatus violation)
    {
        violation = default;
        payload = default;
        var opcode = _message;
        if (opcode == NoMessage)
        {
            opcode = header.Opcode;
            _compressed = header.ReservedBits != 0;
        }

        if (header.Final && _collected == 0 && body.IsSingleSegment)
        {
            var memory = MemoryMarshal.AsMemory(body.First);
            FrameMask.Apply(memory.Span, header.MaskingKey);
            payload = memory;
        }
        else
        {
            Collect(header, body);
            if (!header.Final)
            {
                _message = opcode;
                return MessageKind.Incomplete;
            }

            payload = _buffer.AsMemory(0, _collected);
        }

        if (_compressed && Inflate(ref payload) is { } wrong)
        {
            violation = wrong;
            return MessageKind.Violation;
        }

        if (opcode == FrameOpcode.Text && _checkText && !Utf8.IsValid(payload.Span))
        {
            violation = new CloseStatus(CloseStatus.InvalidPayload, "invalid UTF-8");
            return MessageKind.Violation;
        }

        _message = NoMessage;
        _delivered = true;
        return opcode == FrameOpcode.Text ? MessageKind.Text : MessageKind.Binary;
    }

    /// <summary>Puts the decompressed message in the place of the compressed one.</summary>
    private CloseStatus? Inflate(ref ReadOnlyMemory<byte> payload)
    {
        switch (_inflater!.Inflate(payload, out var buffer, out var length))
        {
            case InflateResult.TooBig:
                return CloseStatus.TooBigDecompressed;
            case InflateResult.Corrupt:
                return CloseStatus.BadRequest;
            default:
                Release();
                _buffer = buffer;
                payload = buffer.AsMemory(0, length);
                return null;
        }
    }

    private void Collect(in FrameHeader header, in ReadOnlySequence<byte> body)
    {
        var length = (int)body.Length;
        if (_buffer is null || _buffer.Length - _collected < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_collected + length, Math.Min(2 * _collected, _messageSizeLimit)));
            if (_buffer is not null)
            {
                _buffer.AsSpan(0, _collected).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
            }

            _buffer = larger;
        }

        var target = _buffer.AsSpan(_collected, length);
        body.CopyTo(target);
        FrameMask.Apply(target, header.MaskingKey);
        _collected += length;
    }
}
