namespace Realtime.Protocol;

/// <summary>A command of a client. An empty one (no id, no method) is the pong to a server ping.</summary>
/// <param name="Id">Chosen by the client; 0 when absent.</param>
/// <param name="Method">Which request it carries. Of several the first in the order of the schema counts.</param>
/// <param name="Request">The request message of <paramref name="Method"/>; null for <see cref="CommandMethod.None"/>.</param>
public readonly record struct Command(uint Id, CommandMethod Method, object? Request)
{
    /// <summary>The pong to a server ping: neither id nor method.</summary>
    public bool IsPong => Id == 0 && Method == CommandMethod.None;
}
