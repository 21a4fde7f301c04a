using Realtime.Core.Cluster.Surveys;
using Realtime.Core.Configuration;

namespace Realtime.Node.Transports.Emulation;

/// <summary>Takes frames that reached another node to the sessions of this one. It answers when the frame has been handled.</summary>
internal sealed class EmulationSurvey(EmulationSessions sessions, RealtimeOptions options) : ISurveyHandler
{
    public const string Name = "emulation";

    /// <inheritdoc/>
    public string Operation => Name;

    /// <inheritdoc/>
    public async ValueTask<SurveyReply> AnswerAsync(ReadOnlyMemory<byte> data)
    {
        if (!ForwardedFrame.TryDecode(data, out var session, out var frame) || frame.Length > options.Emulation.MaxRequestBodySize)
        {
            return new SurveyReply(SurveyReply.InvalidRequest, default);
        }

        await sessions.DeliverAsync(session, frame);
        return default;
    }
}
