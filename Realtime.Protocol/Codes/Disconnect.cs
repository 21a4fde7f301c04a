namespace Realtime.Protocol;

/// <summary>
/// Why the server ends a connection: the code and reason of the close frame, and <c>Push.disconnect</c> (field 11) where there is none.
/// Clients reconnect after codes of 3000 to 3499, 4000 to 4499 and from 5000 on.
/// </summary>
/// <param name="Code">Code from 3000 to 4999.</param>
/// <param name="Reason">Description for humans; at most 123 bytes in a close frame.</param>
public sealed record Disconnect(uint Code, string Reason) : IPushBody
{
    /// <summary>3000: The client closed the connection; never sent.</summary>
    public static readonly Disconnect ConnectionClosed = new(3000, "connection closed");

    /// <summary>3001: The node is going away.</summary>
    public static readonly Disconnect Shutdown = new(3001, "shutdown");

    /// <summary>3004: Something went wrong on the server.</summary>
    public static readonly Disconnect ServerError = new(3004, "internal server error");

    /// <summary>3005: The connection expired.</summary>
    public static readonly Disconnect Expired = new(3005, "connection expired");

    /// <summary>3006: A server-side subscription expired.</summary>
    public static readonly Disconnect SubExpired = new(3006, "subscription expired");

    /// <summary>3008: The client does not read fast enough.</summary>
    public static readonly Disconnect Slow = new(3008, "slow");

    /// <summary>3009: Writing to the connection failed.</summary>
    public static readonly Disconnect WriteError = new(3009, "write error");

    /// <summary>3010: The position in a stream is wrong; recover on reconnect.</summary>
    public static readonly Disconnect InsufficientState = new(3010, "insufficient state");

    /// <summary>3011: The server asks to reconnect.</summary>
    public static readonly Disconnect ForceReconnect = new(3011, "force reconnect");

    /// <summary>3012: No pong came in time.</summary>
    public static readonly Disconnect NoPong = new(3012, "no pong");

    /// <summary>3013: The client sends too many commands.</summary>
    public static readonly Disconnect TooManyRequests = new(3013, "too many requests");

    /// <summary>3014: Cached state and tokens are no longer valid.</summary>
    public static readonly Disconnect StateInvalidated = new(3014, "state invalidated");

    /// <summary>3500: The token is invalid.</summary>
    public static readonly Disconnect InvalidToken = new(3500, "invalid token");

    /// <summary>3501: The client broke the protocol.</summary>
    public static readonly Disconnect BadRequest = new(3501, "bad request");

    /// <summary>3502: No connect command came in time.</summary>
    public static readonly Disconnect Stale = new(3502, "stale");

    /// <summary>3503: The server asks not to come back.</summary>
    public static readonly Disconnect ForceNoReconnect = new(3503, "force disconnect");

    /// <summary>3504: Too many connections.</summary>
    public static readonly Disconnect ConnectionLimit = new(3504, "connection limit");

    /// <summary>3505: Too many subscriptions.</summary>
    public static readonly Disconnect ChannelLimit = new(3505, "channel limit");

    /// <summary>3506: Binary data for a JSON connection.</summary>
    public static readonly Disconnect InappropriateProtocol = new(3506, "inappropriate protocol");

    /// <summary>3507: Access is not allowed.</summary>
    public static readonly Disconnect PermissionDenied = new(3507, "permission denied");

    /// <summary>3508: The feature is not enabled.</summary>
    public static readonly Disconnect NotAvailable = new(3508, "not available");

    /// <summary>3509: The client caused too many errors.</summary>
    public static readonly Disconnect TooManyErrors = new(3509, "too many errors");

    /// <summary>Whether a client reconnects after this code.</summary>
    public bool Reconnect => Code is < 3500 or >= 4000 and < 4500 or >= 5000;
}
