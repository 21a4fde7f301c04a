using Realtime.Core.Cluster;
using Realtime.Core.Cluster.Surveys;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Emulation;

/// <summary>Takes frames of emulated clients to the node on which their session lives: this one, or another by way of a survey.</summary>
internal sealed partial class EmulationRouter(NodeIdentity node, EmulationSessions sessions, SurveyService surveys, ILogger<EmulationRouter> logger)
{
    /// <summary>Delivers a frame and waits until it has been handled; 10 seconds for another node.</summary>
    public async ValueTask<EmulationDelivery> RouteAsync(EmulationRequest request, CancellationToken cancellationToken)
    {
        if (request.Node == node.Uid)
        {
            await sessions.DeliverAsync(request.Session, request.Data);
            return EmulationDelivery.Delivered;
        }

        if (!surveys.Knows(request.Node))
        {
            return EmulationDelivery.UnknownNode;
        }

        try
        {
            var frame = ForwardedFrame.Encode(request.Session, request.Data.Span);
            var reply = await surveys.AskAsync(request.Node, EmulationSurvey.Name, frame, cancellationToken);
            return reply is { Code: not SurveyReply.InternalError } ? EmulationDelivery.Delivered : EmulationDelivery.Failed;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ForwardFailed(logger, e, request.Node);
            return EmulationDelivery.Failed;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A frame of an emulated client could not be forwarded to node {Node}")]
        public static partial void ForwardFailed(ILogger logger, Exception exception, string node);
    }
}
