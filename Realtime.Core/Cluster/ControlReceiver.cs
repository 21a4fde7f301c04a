using Microsoft.Extensions.Logging;
using Realtime.Core.Cluster.Messages;
using Realtime.Core.Cluster.Surveys;

namespace Realtime.Core.Cluster;

/// <summary>Takes the control messages of other nodes to who is meant.</summary>
internal sealed partial class ControlReceiver(
    NodeIdentity identity, NodeRegistry nodes, ClusterMembership membership, ControlLanes lanes, SurveyService surveys, ILogger<ControlReceiver> logger) : IControlHandler
{
    /// <inheritdoc/>
    public void HandleControl(ReadOnlySpan<byte> message)
    {
        var result = ControlCodec.Read(message, out var sender, out var body);
        if (sender == identity.Uid)
        {
            return;
        }

        if (body is null)
        {
            Log.Ignored(logger, result, message.Length);
            return;
        }

        switch (body)
        {
            // A node speaks for itself alone.
            case NodeAnnouncement announcement when announcement.Info.Uid == sender:
                membership.Meet(announcement.Info);
                break;
            case ShutdownNotice:
                nodes.Leave(sender);
                break;
            case IClientOrder order:
                lanes.Enqueue(order);
                break;
            case SurveyQuestion question:
                surveys.Take(sender, question);
                break;
            case SurveyAnswer answer:
                surveys.Take(sender, answer);
                break;
            default:
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A control message of {Length} bytes was ignored: {Result}")]
        public static partial void Ignored(ILogger logger, ControlReadResult result, int length);
    }
}
