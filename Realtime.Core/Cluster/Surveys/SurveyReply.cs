namespace Realtime.Core.Cluster.Surveys;

/// <summary>What a node answers to a survey.</summary>
/// <param name="Code">0 for an answer; otherwise why there is none, such as <see cref="InternalError"/>.</param>
/// <param name="Data">The answer, in the form of the operation.</param>
public readonly record struct SurveyReply(uint Code, ReadOnlyMemory<byte> Data)
{
    /// <summary>The node failed.</summary>
    public const uint InternalError = 1;

    /// <summary>The node did not understand the question.</summary>
    public const uint InvalidRequest = 2;

    /// <summary>The node does not know the operation.</summary>
    public const uint MethodNotFound = 3;
}
