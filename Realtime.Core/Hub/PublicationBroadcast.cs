using Realtime.Protocol;

namespace Realtime.Core.Hub;

/// <summary>
/// One publication on its way to the subscribers of a channel. Each wire format is encoded at most once, when the first subscriber
/// needs it; the frames are immutable and shared. Used under the lock of the channel.
/// </summary>
internal sealed class PublicationBroadcast(string channel, Publication publication, StreamPosition position)
{
    private byte[]? _json;
    private byte[]? _protobuf;
    private bool _jsonChecked;

    /// <summary>Position in the stream; default without history.</summary>
    public StreamPosition Position { get; } = position;

    /// <summary>Bytes of payload, for the bound of buffers.</summary>
    public int Size => publication.Data.Length;

    /// <summary>The push as a frame; null when the format cannot carry the payload (binary data on a JSON connection).</summary>
    public byte[]? Frame(ProtocolType protocol)
    {
        if (protocol == ProtocolType.Protobuf)
        {
            return _protobuf ??= Encode(protocol);
        }

        if (!_jsonChecked)
        {
            _jsonChecked = true;
            _json = JsonPayload.IsValid(publication.Data.Span) ? Encode(protocol) : null;
        }

        return _json;
    }

    // The first publication of a stream tells its epoch, so that a client subscribed before there was one learns it.
    private byte[] Encode(ProtocolType protocol)
    {
        var sent = publication;
        if (Position.Offset == 1 && Position.Epoch is { Length: > 0 } epoch)
        {
            sent = new Publication
            {
                Data = publication.Data,
                Info = publication.Info,
                Offset = publication.Offset,
                Tags = publication.Tags,
                Epoch = epoch,
            };
        }

        return PushEncoder.Encode(protocol, new Push(channel, sent));
    }
}
