namespace Realtime.Core.Clients;

/// <summary>Life of a <see cref="Client"/>.</summary>
internal enum ClientStatus : byte
{
    /// <summary>Accepted; no connect command yet.</summary>
    Accepted,

    /// <summary>Its connect command is under way.</summary>
    Connecting,

    /// <summary>Connected.</summary>
    Connected,

    /// <summary>Its connect command was answered with an error: nothing is answered any more, and the connection ends soon.</summary>
    Refused,

    /// <summary>Over.</summary>
    Closed,
}
