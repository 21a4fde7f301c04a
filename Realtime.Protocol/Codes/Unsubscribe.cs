namespace Realtime.Protocol;

/// <summary>Why a subscription ended: <c>Push.unsubscribe</c> (field 7). Clients resubscribe after codes from 2500 on.</summary>
/// <param name="Code">Code; below 2000 it is never sent.</param>
/// <param name="Reason">Description for humans.</param>
public sealed record Unsubscribe(uint Code, string Reason) : IPushBody
{
    /// <summary>0: The client asked; never sent.</summary>
    public static readonly Unsubscribe Client = new(0, "client unsubscribed");

    /// <summary>1: The connection ended; never sent.</summary>
    public static readonly Unsubscribe Disconnected = new(1, "client disconnected");

    /// <summary>2000: The server asked.</summary>
    public static readonly Unsubscribe Server = new(2000, "server unsubscribe");

    /// <summary>2500: The position is wrong; resubscribe and recover.</summary>
    public static readonly Unsubscribe Insufficient = new(2500, "insufficient state");

    /// <summary>2501: The subscription expired.</summary>
    public static readonly Unsubscribe Expired = new(2501, "subscription expired");

    /// <summary>2502: Cached state and token are no longer valid.</summary>
    public static readonly Unsubscribe StateInvalidated = new(2502, "state invalidated");
}
