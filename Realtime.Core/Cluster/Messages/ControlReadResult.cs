namespace Realtime.Core.Cluster.Messages;

/// <summary>What came of decoding a control message.</summary>
internal enum ControlReadResult
{
    /// <summary>There is a message.</summary>
    Message,

    /// <summary>It is of a kind or version that this node does not know.</summary>
    Unknown,

    /// <summary>It is broken.</summary>
    Malformed,
}
