namespace Realtime.Core.Cluster.Surveys;

/// <summary>Answers the surveys of one operation on this node. Handlers are found in the container.</summary>
public interface ISurveyHandler
{
    /// <summary>Name of the operation, the same on all nodes.</summary>
    string Operation { get; }

    /// <summary>Answers. Called on a thread of its own, many at once; an exception becomes <see cref="SurveyReply.InternalError"/>.</summary>
    /// <param name="data">What is asked, from a node of perhaps another version.</param>
    ValueTask<SurveyReply> AnswerAsync(ReadOnlyMemory<byte> data);
}
