namespace Realtime.Core.Cluster.Messages;

/// <summary>The body of a control message. New fields go behind the last, and kinds that nobody knows are ignored, so nodes of different versions get along.</summary>
internal interface IControlBody
{
    ControlKind Kind { get; }

    /// <summary>Writes the fields, in the order in which they are read.</summary>
    void Write(ControlWriter writer);
}
