using Realtime.Protocol;

namespace Realtime.Core.Recovery;

/// <summary>Recovered publications for a delta subscriber: the first whole, each further one as a delta to the one before where that is shorter.</summary>
internal static class RecoveredDeltas
{
    public static List<Publication> Encode(List<Publication> publications, ProtocolType protocol)
    {
        var encoded = new List<Publication>(publications.Count);
        Publication? previous = null;
        foreach (var publication in publications)
        {
            var data = publication.Data;
            var isDelta = false;
            if (previous is not null && FossilDelta.Create(previous.Data.Span, publication.Data.Span) is var patch && patch.Length < data.Length)
            {
                data = patch;
                isDelta = true;
            }

            encoded.Add(new Publication
            {
                Data = protocol == ProtocolType.Json ? JsonPayload.Quote(data.Span) : data,
                Delta = isDelta,
                Offset = publication.Offset,
                Info = publication.Info,
                Tags = publication.Tags,
            });
            previous = publication;
        }

        return encoded;
    }
}
