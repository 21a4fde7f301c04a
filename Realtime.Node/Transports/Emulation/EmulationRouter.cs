using Realtime.Core.Cluster;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Emulation;

/// <summary>Takes frames of emulated clients to the node on which their session lives.</summary>
internal sealed class EmulationRouter(NodeIdentity node, EmulationSessions sessions)
{
    /// <summary>Delivers a frame and waits until it has been handled.</summary>
    /// <returns>False when there is no such node.</returns>
    public async ValueTask<bool> RouteAsync(EmulationRequest request)
    {
        if (request.Node != node.Uid)
        {
            return false;
        }

        await sessions.DeliverAsync(request.Session, request.Data);
        return true;
    }
}
