namespace Realtime.Protocol;

/// <summary>What <see cref="CommandDecoder.TryRead"/> found.</summary>
public enum CommandReadResult
{
    /// <summary>A command was read.</summary>
    Command,

    /// <summary>The frame is used up; at least one command came before.</summary>
    End,

    /// <summary>The rest of the frame does not follow the protocol: the client gets <see cref="Disconnect.BadRequest"/>.</summary>
    Malformed,
}
