namespace Realtime.Node.Transports.Emulation;

/// <summary>What became of a frame of an emulated client.</summary>
internal enum EmulationDelivery
{
    /// <summary>The node of the session has handled it; a session that is not there is no error for the sender.</summary>
    Delivered,

    /// <summary>There is no such node.</summary>
    UnknownNode,

    /// <summary>The node did not answer in time, or cannot be reached.</summary>
    Failed,
}
