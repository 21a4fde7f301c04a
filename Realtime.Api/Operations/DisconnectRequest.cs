using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>disconnect</c>.</summary>
public sealed class DisconnectRequest : ClientsRequest
{
    /// <summary>Code and reason; null means <see cref="Protocol.Disconnect.ForceNoReconnect"/>, and so does a code of 0.</summary>
    public Disconnect? Disconnect { get; set; }

    /// <summary>Client ids that stay.</summary>
    public IReadOnlyList<string> Whitelist { get; set; } = [];
}
