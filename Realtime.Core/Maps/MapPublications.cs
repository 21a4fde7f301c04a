using Realtime.Core.Filtering;
using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>Entries of a map as a subscriber gets them in replies.</summary>
internal static class MapPublications
{
    /// <summary>The publications of entries that a filter takes.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="filter">Tags filter, null for all.</param>
    /// <param name="latest">Leaves out what is newer than this offset.</param>
    public static List<Publication> Take(IReadOnlyList<MapEntry> entries, FilterNode? filter, ulong latest = ulong.MaxValue)
    {
        var taken = new List<Publication>(entries.Count);
        foreach (var entry in entries)
        {
            var publication = entry.Publication;
            if (publication.Offset <= latest && (filter is null || TagsFilter.Matches(filter, publication.Tags)))
            {
                taken.Add(publication);
            }
        }

        return taken;
    }

    /// <summary>Whole publications for a delta subscriber, whose data is a string on JSON connections.</summary>
    public static List<Publication> Whole(List<Publication> publications, ProtocolType protocol) =>
        protocol == ProtocolType.Json ? publications.ConvertAll(publication => With(publication, publication.Data, isDelta: false, protocol)) : publications;

    /// <summary>Changes for a delta subscriber: the first of each key whole, each further one as a delta to the one before where that is shorter.</summary>
    public static List<Publication> Deltas(List<Publication> publications, ProtocolType protocol)
    {
        var previous = new Dictionary<string, Publication>(StringComparer.Ordinal);
        return publications.ConvertAll(publication =>
        {
            if (publication.Removed)
            {
                previous.Remove(publication.Key);
                return publication;
            }

            var before = previous.GetValueOrDefault(publication.Key);
            previous[publication.Key] = publication;
            var patch = before is null ? null : FossilDelta.Create(before.Data.Span, publication.Data.Span);
            return patch is not null && patch.Length < publication.Data.Length
                ? With(publication, patch, isDelta: true, protocol)
                : With(publication, publication.Data, isDelta: false, protocol);
        });
    }

    private static Publication With(Publication publication, ReadOnlyMemory<byte> data, bool isDelta, ProtocolType protocol) => new()
    {
        Data = protocol == ProtocolType.Json && !data.IsEmpty ? JsonPayload.Quote(data.Span) : data,
        Delta = isDelta,
        Offset = publication.Offset,
        Info = publication.Info,
        Tags = publication.Tags,
        Key = publication.Key,
        Removed = publication.Removed,
        Score = publication.Score,
    };
}
