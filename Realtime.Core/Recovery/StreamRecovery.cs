using Realtime.Core.Brokers;
using Realtime.Core.Filtering;
using Realtime.Core.Reads;
using Realtime.Protocol;

namespace Realtime.Core.Recovery;

/// <summary>
/// Finds what a client missed since the position it has seen. The subscription is in the hub and buffers before the stream is read, so
/// whatever is published after the read is in the buffer, and whatever the buffer repeats is known by its offset.
/// </summary>
internal sealed class StreamRecovery(ChannelReads reads)
{
    /// <summary>Reads the top of the stream.</summary>
    public async ValueTask<StreamPosition> TopAsync(string channel, TimeSpan metaTtl, CancellationToken cancellationToken) =>
        (await reads.RecoverAsync(channel, new HistoryFilter(0), metaTtl, cancellationToken).ConfigureAwait(false)).Position;

    /// <summary>
    /// Stream mode: everything after the position, or nothing. An empty epoch fits every stream. What exceeds the limit is not
    /// recovered at all, since the client could not tell the gap.
    /// </summary>
    public async ValueTask<RecoveredStream> RecoverAsync(
        string channel, StreamPosition since, FilterNode? tags, int limit, TimeSpan metaTtl, CancellationToken cancellationToken)
    {
        var filter = new HistoryFilter(limit > 0 ? limit : -1, since);
        var (publications, top) = await reads.RecoverAsync(channel, filter, metaTtl, cancellationToken).ConfigureAwait(false);
        var fits = since.Epoch.Length == 0 || since.Epoch == top.Epoch;
        var recovered = fits && (publications.Count == 0
            ? since.Offset == top.Offset
            : publications[0].Offset == since.Offset + 1 && publications[^1].Offset == top.Offset);
        return new RecoveredStream(recovered, recovered ? [.. publications.Where(publication => Matches(tags, publication))] : [], top);
    }

    /// <summary>
    /// Cache mode: the latest publication that the filter takes, unless the client has the latest of all. It is recovered while that is the stream's top, whatever the epoch
    /// the client knew.
    /// </summary>
    public async ValueTask<RecoveredStream> RecoverLatestAsync(
        string channel, StreamPosition since, FilterNode? tags, int limit, TimeSpan metaTtl, CancellationToken cancellationToken)
    {
        var most = tags is null ? 1 : limit > 0 ? limit : -1;
        var (publications, top) = await reads.RecoverAsync(channel, new HistoryFilter(most, Reverse: true), metaTtl, cancellationToken).ConfigureAwait(false);
        var hasLatest = since.Offset > 0 && since == top;
        var latest = publications.FirstOrDefault(publication => Matches(tags, publication));
        if (latest is null)
        {
            return new RecoveredStream(hasLatest, [], top);
        }

        var recovered = publications[0].Offset == top.Offset;
        return new RecoveredStream(recovered, recovered && !hasLatest ? [latest] : [], top);
    }

    private static bool Matches(FilterNode? tags, Publication publication) => tags is null || TagsFilter.Matches(tags, publication.Tags);
}
