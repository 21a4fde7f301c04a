namespace Realtime.Core.Cluster.Messages;

/// <summary>A node asks; the answer goes to it alone.</summary>
/// <param name="Id">Tells the sender's surveys apart.</param>
/// <param name="Operation">Who is to answer.</param>
/// <param name="Data">What is asked.</param>
internal sealed record SurveyQuestion(ulong Id, string Operation, ReadOnlyMemory<byte> Data) : IControlBody
{
    public ControlKind Kind => ControlKind.SurveyQuestion;

    public static SurveyQuestion Read(ref ControlReader reader) => new(reader.UInt(), reader.String(), reader.Bytes());

    public void Write(ControlWriter writer)
    {
        writer.UInt(Id);
        writer.String(Operation);
        writer.Bytes(Data.Span);
    }
}
