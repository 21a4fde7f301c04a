using System.Collections.Frozen;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>What a connect error becomes for a client that gets no replies.</summary>
/// <param name="options">Errors that become something else than usual.</param>
internal sealed class UnidirectionalErrors(ConnectCodeToDisconnectOptions options)
{
    private readonly FrozenDictionary<uint, Disconnect> _configured = Compile(options);

    /// <summary>Expired tokens and connections end as expired, limits and permissions as such, everything else as an error of the server.</summary>
    public Disconnect ToDisconnect(ClientError error) => _configured.TryGetValue(error.Code, out var configured) ? configured : error.Code switch
    {
        109 or 110 => Disconnect.Expired,
        111 => Disconnect.TooManyRequests,
        103 => Disconnect.PermissionDenied,
        _ => Disconnect.ServerError,
    };

    private static FrozenDictionary<uint, Disconnect> Compile(ConnectCodeToDisconnectOptions options)
    {
        var map = new Dictionary<uint, Disconnect>();
        foreach (var transform in options.Enabled ? options.Transforms : [])
        {
            map[(uint)transform.Code] = new Disconnect((uint)transform.To.Code, transform.To.Reason);
        }

        return map.ToFrozenDictionary();
    }
}
