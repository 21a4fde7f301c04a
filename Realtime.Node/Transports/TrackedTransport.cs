using Realtime.Core.Clients;

namespace Realtime.Node.Transports;

/// <summary>A transport that <see cref="ConnectionTracker"/> knows; the links are the tracker's and make tracking free of further objects.</summary>
internal abstract class TrackedTransport : ClientTransport
{
    /// <summary>Guarded by the tracker's lock.</summary>
    internal TrackedTransport? NextTracked { get; set; }

    /// <summary>Guarded by the tracker's lock.</summary>
    internal TrackedTransport? PreviousTracked { get; set; }

    /// <summary>Asks for a graceful end because the node goes away; called from the shutdown, at most once.</summary>
    internal abstract void BeginShutdown();
}
