using Realtime.Protocol;

namespace Realtime.Core.Brokers;

/// <summary>
/// Receives what brokers deliver to this node. Calls for one channel come one after another, in the order of the stream; calls for
/// different channels may come at once. They return quickly: nothing is awaited, no socket is written.
/// </summary>
public interface IBrokerHandler
{
    /// <summary>Delivers a publication to the channel's subscribers on this node.</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="publication">The publication; shared from now on, so it is not changed by anyone.</param>
    /// <param name="position">Its position; default without history.</param>
    /// <param name="previous">The publication before it, given when deltas are in use.</param>
    /// <param name="publishedAt">When it was published, in Unix milliseconds by the clock of who published it; 0 where it comes at once or that is not known.</param>
    void HandlePublication(string channel, Publication publication, StreamPosition position, Publication? previous, long publishedAt = 0);

    /// <summary>Delivers a join message.</summary>
    void HandleJoin(string channel, ClientInfo info);

    /// <summary>Delivers a leave message.</summary>
    void HandleLeave(string channel, ClientInfo info);
}
