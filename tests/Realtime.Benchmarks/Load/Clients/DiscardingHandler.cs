using Realtime.Core.Brokers;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>A node without subscribers.</summary>
internal sealed class DiscardingHandler : IBrokerHandler
{
    public void HandlePublication(string channel, Publication publication, StreamPosition position, Publication? previous)
    {
    }

    public void HandleJoin(string channel, ClientInfo info)
    {
    }

    public void HandleLeave(string channel, ClientInfo info)
    {
    }
}
