using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Core.Hub;

/// <summary>
/// One publication on its way to the subscribers of a channel. Each variant (wire format, alone or in a reply, whole or delta) is encoded
/// at most once, when the first subscriber needs it, and the delta is computed once; the frames are immutable and shared. Used under the
/// lock of the channel.
/// </summary>
internal sealed class PublicationBroadcast(string channel, Publication publication, StreamPosition position, Publication? previous)
{
    private FrameVariants _whole;
    private DeltaVariants? _deltas;
    private bool? _isJson;

    /// <summary>Position in the stream; default without history.</summary>
    public StreamPosition Position { get; } = position;

    /// <summary>It came later than positioned subscriptions may rely on.</summary>
    public bool IsLate { get; init; }

    /// <summary>Bytes of payload, for the bound of buffers.</summary>
    public int Size => publication.Data.Length;

    public IReadOnlyDictionary<string, string>? Tags => publication.Tags;

    /// <summary>The push as a frame; null when the format cannot carry the payload (binary data on a JSON connection).</summary>
    public byte[]? Frame(Client client)
    {
        if (client.Protocol == ProtocolType.Json && !(_isJson ??= publication.Data.IsEmpty || JsonPayload.IsValid(publication.Data.Span)))
        {
            return null;
        }

        return Whole(client);
    }

    /// <summary>The push for a delta subscriber: a delta to the previous publication where it has that, there is one and it is shorter, else whole.</summary>
    /// <param name="client">The subscriber. On JSON connections the data of delta subscriptions is always a string.</param>
    /// <param name="hasPrevious">The subscriber has the previous publication.</param>
    public byte[] DeltaFrame(Client client, bool hasPrevious)
    {
        var deltas = _deltas ??= new DeltaVariants(previous is null ? null : FossilDelta.Create(previous.Data.Span, publication.Data.Span));
        var isJson = client.Protocol == ProtocolType.Json;
        if (hasPrevious && deltas.Patch is { } patch && patch.Length < publication.Data.Length)
        {
            return deltas.Deltas.Find(client)
                ?? deltas.Deltas.Make(client, new Push(channel, With(isJson ? JsonPayload.Quote(patch) : patch, delta: true)));
        }

        return !isJson || publication.Data.IsEmpty
            ? Whole(client)
            : deltas.Quoted.Find(client)
                ?? deltas.Quoted.Make(client, new Push(channel, With(JsonPayload.Quote(publication.Data.Span), delta: false)));
    }

    // What is sent is put together only for the subscriber that the frame is made for.
    private byte[] Whole(Client client) => _whole.Find(client) ?? _whole.Make(client, new Push(channel, Sent()));

    // The first publication of a stream tells its epoch, so that a client subscribed before there was one learns it; delta subscribers
    // on JSON connections are not told.
    private Publication Sent()
    {
        if (Position.Offset != 1 || Position.Epoch is not { Length: > 0 } epoch)
        {
            return publication;
        }

        var sent = With(publication.Data, delta: false);
        sent.Epoch = epoch;
        return sent;
    }

    private Publication With(ReadOnlyMemory<byte> data, bool delta) =>
        new()
        {
            Data = data,
            Delta = delta,
            Info = publication.Info,
            Offset = publication.Offset,
            Tags = publication.Tags,
            Key = publication.Key,
            Removed = publication.Removed,
            Score = publication.Score,
            // Of a shared poll, which has no offsets; deltas of streams go by these alone.
            Version = Position.Offset == 0 ? publication.Version : 0,
        };

    /// <summary>What only channels with delta subscribers need.</summary>
    private sealed class DeltaVariants(byte[]? patch)
    {
        private FrameVariants _deltas;
        private FrameVariants _quoted;

        public byte[]? Patch { get; } = patch;

        public ref FrameVariants Deltas => ref _deltas;

        public ref FrameVariants Quoted => ref _quoted;
    }
}
