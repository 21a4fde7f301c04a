using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>What a connect error becomes for a client that gets no replies.</summary>
internal static class UnidirectionalErrors
{
    /// <summary>Expired tokens and connections end as expired, limits and permissions as such, everything else as an error of the server.</summary>
    public static Disconnect ToDisconnect(ClientError error) => error.Code switch
    {
        109 or 110 => Disconnect.Expired,
        111 => Disconnect.TooManyRequests,
        103 => Disconnect.PermissionDenied,
        _ => Disconnect.ServerError,
    };
}
