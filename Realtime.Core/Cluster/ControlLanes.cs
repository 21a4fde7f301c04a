using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Realtime.Core.Cluster.Messages;

namespace Realtime.Core.Cluster;

/// <summary>
/// Does what other nodes ask for to the clients of this node, away from the controller's thread. What concerns one user is done in the order in which it came; a slow
/// subscribe holds up the users of its lane alone. A lane's loop runs only while it has something to do.
/// </summary>
internal sealed partial class ControlLanes(NodeClients clients, ILogger<ControlLanes> logger)
{
    private const int LaneCount = 16;
    private const int LaneCapacity = 10_000;

    private readonly Lane[] _lanes = [.. Enumerable.Range(0, LaneCount).Select(static _ => new Lane())];

    /// <summary>Takes an order; one too many is dropped, as if the controller had lost it.</summary>
    public void Enqueue(IClientOrder order)
    {
        var lane = _lanes[(uint)order.Clients.User.GetHashCode(StringComparison.Ordinal) % LaneCount];
        if (!lane.Orders.Writer.TryWrite(order))
        {
            Log.Dropped(logger, order.Kind);
            return;
        }

        if (Interlocked.Increment(ref lane.Waiting) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Lanes.RunAsync(work.Lane), (Lanes: this, Lane: lane), preferLocal: false);
        }
    }

    private async Task RunAsync(Lane lane)
    {
        do
        {
            lane.Orders.Reader.TryRead(out var order);
            try
            {
                if (await order!.ApplyAsync(clients, CancellationToken.None).ConfigureAwait(false) is { } error)
                {
                    Log.Refused(logger, order.Kind, error.Code, error.Message);
                }
            }
            catch (Exception e)
            {
                Log.Failed(logger, e, order!.Kind);
            }
        }
        while (Interlocked.Decrement(ref lane.Waiting) > 0);
    }

    private sealed class Lane
    {
        public int Waiting;

        public Channel<IClientOrder> Orders { get; } = Channel.CreateBounded<IClientOrder>(LaneCapacity);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A control message ({Kind}) of another node was dropped: too many are waiting")]
        public static partial void Dropped(ILogger logger, ControlKind kind);

        [LoggerMessage(LogLevel.Debug, "A control message ({Kind}) of another node ended with error {Code}: {Message}")]
        public static partial void Refused(ILogger logger, ControlKind kind, uint code, string message);

        [LoggerMessage(LogLevel.Error, "Doing what another node asked for ({Kind}) failed")]
        public static partial void Failed(ILogger logger, Exception exception, ControlKind kind);
    }
}
