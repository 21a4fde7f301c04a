namespace Realtime.Protocol;

/// <summary>Error of a reply: <c>Reply.error</c> (field 2). Codes below 100 are of the client SDKs; applications use 400 to 1999.</summary>
/// <param name="Code">Code, never 0.</param>
/// <param name="Message">Description for humans.</param>
/// <param name="Temporary">The client may retry.</param>
public sealed record ClientError(uint Code, string Message, bool Temporary = false)
{
    /// <summary>100: Something went wrong on the server; worth a retry.</summary>
    public static readonly ClientError Internal = new(100, "internal server error", Temporary: true);

    /// <summary>101: The request is not authorized.</summary>
    public static readonly ClientError Unauthorized = new(101, "unauthorized");

    /// <summary>102: The channel, or its namespace, does not exist.</summary>
    public static readonly ClientError UnknownChannel = new(102, "unknown channel");

    /// <summary>103: Access is not allowed.</summary>
    public static readonly ClientError PermissionDenied = new(103, "permission denied");

    /// <summary>104: The method does not exist.</summary>
    public static readonly ClientError MethodNotFound = new(104, "method not found");

    /// <summary>105: The client is subscribed already.</summary>
    public static readonly ClientError AlreadySubscribed = new(105, "already subscribed");

    /// <summary>106: A limit is exceeded.</summary>
    public static readonly ClientError LimitExceeded = new(106, "limit exceeded");

    /// <summary>107: The request is malformed.</summary>
    public static readonly ClientError BadRequest = new(107, "bad request");

    /// <summary>108: The feature is not enabled.</summary>
    public static readonly ClientError NotAvailable = new(108, "not available");

    /// <summary>109: The token expired; get a new one.</summary>
    public static readonly ClientError TokenExpired = new(109, "token expired");

    /// <summary>110: The connection expired, no token involved.</summary>
    public static readonly ClientError Expired = new(110, "expired");

    /// <summary>111: Rate limited; worth a retry.</summary>
    public static readonly ClientError TooManyRequests = new(111, "too many requests", Temporary: true);

    /// <summary>112: The stream does not hold the range asked for.</summary>
    public static readonly ClientError UnrecoverablePosition = new(112, "unrecoverable position");

    /// <summary>113: A pagination of the same channel is under way.</summary>
    public static readonly ClientError ConcurrentPagination = new(113, "concurrent pagination", Temporary: true);
}
