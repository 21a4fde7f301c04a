using Realtime.Core.Cluster.Surveys;

namespace Realtime.Core.Cluster.Messages;

/// <summary>Answer to a <see cref="SurveyQuestion"/>.</summary>
internal sealed record SurveyAnswer(ulong Id, SurveyReply Reply) : IControlBody
{
    public ControlKind Kind => ControlKind.SurveyAnswer;

    public static SurveyAnswer Read(ref ControlReader reader) => new(reader.UInt(), new SurveyReply(reader.UInt32(), reader.Bytes()));

    public void Write(ControlWriter writer)
    {
        writer.UInt(Id);
        writer.UInt(Reply.Code);
        writer.Bytes(Reply.Data.Span);
    }
}
