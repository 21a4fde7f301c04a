using Realtime.Protocol;

namespace Realtime.Core.Hub;

/// <summary>
/// One publication on its way to the subscribers of a channel. Each variant (wire format, whole or delta) is encoded at most once, when the
/// first subscriber needs it, and the delta is computed once; the frames are immutable and shared. Used under the lock of the channel.
/// </summary>
internal sealed class PublicationBroadcast(string channel, Publication publication, StreamPosition position, Publication? previous)
{
    private byte[]? _json;
    private byte[]? _protobuf;
    private byte[]? _jsonQuoted;
    private byte[]? _jsonDelta;
    private byte[]? _protobufDelta;
    private byte[]? _patch;
    private bool _jsonChecked;

    /// <summary>Position in the stream; default without history.</summary>
    public StreamPosition Position { get; } = position;

    /// <summary>Bytes of payload, for the bound of buffers.</summary>
    public int Size => publication.Data.Length;

    public IReadOnlyDictionary<string, string>? Tags => publication.Tags;

    /// <summary>The push as a frame; null when the format cannot carry the payload (binary data on a JSON connection).</summary>
    public byte[]? Frame(ProtocolType protocol)
    {
        if (protocol == ProtocolType.Protobuf)
        {
            return _protobuf ??= Encode(protocol, publication);
        }

        if (!_jsonChecked)
        {
            _jsonChecked = true;
            _json = JsonPayload.IsValid(publication.Data.Span) ? Encode(protocol, publication) : null;
        }

        return _json;
    }

    /// <summary>The push for a delta subscriber: a delta to the previous publication where it has that, there is one and it is shorter, else whole.</summary>
    /// <param name="protocol">Wire format. On JSON connections the data of delta subscriptions is always a string.</param>
    /// <param name="hasPrevious">The subscriber has the previous publication.</param>
    public byte[] DeltaFrame(ProtocolType protocol, bool hasPrevious)
    {
        if (hasPrevious && previous is not null)
        {
            _patch ??= FossilDelta.Create(previous.Data.Span, publication.Data.Span);
            if (_patch.Length < publication.Data.Length)
            {
                return protocol == ProtocolType.Protobuf
                    ? _protobufDelta ??= Encode(protocol, With(_patch, delta: true))
                    : _jsonDelta ??= Encode(protocol, With(JsonPayload.Quote(_patch), delta: true));
            }
        }

        return protocol == ProtocolType.Protobuf
            ? _protobuf ??= Encode(protocol, publication)
            : _jsonQuoted ??= Encode(protocol, With(JsonPayload.Quote(publication.Data.Span), delta: false));
    }

    private Publication With(ReadOnlyMemory<byte> data, bool delta) =>
        new() { Data = data, Delta = delta, Info = publication.Info, Offset = publication.Offset, Tags = publication.Tags };

    // The first publication of a stream tells its epoch, so that a client subscribed before there was one learns it; delta subscribers
    // on JSON connections are not told.
    private byte[] Encode(ProtocolType protocol, Publication sent)
    {
        if (Position.Offset == 1 && Position.Epoch is { Length: > 0 } epoch && ReferenceEquals(sent, publication))
        {
            sent = With(publication.Data, delta: false);
            sent.Epoch = epoch;
        }

        return PushEncoder.Encode(protocol, new Push(channel, sent));
    }
}
