using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>subscribe</c>.</summary>
public sealed class SubscribeRequest : ClientsRequest
{
    /// <summary>Channel; required.</summary>
    public string Channel { get; set; } = "";

    /// <summary>When the subscription expires, Unix seconds; 0 never.</summary>
    public long ExpireAt { get; set; }

    /// <summary>Information attached to the subscription.</summary>
    public ReadOnlyMemory<byte> Info { get; set; }

    /// <summary><see cref="Info"/> in base64; wins when not empty.</summary>
    public string B64Info { get; set; } = "";

    /// <summary>Custom data for the client.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary><see cref="Data"/> in base64; wins when not empty.</summary>
    public string B64Data { get; set; } = "";

    /// <summary>Position put into the push, null for the stream's top.</summary>
    public StreamPosition? RecoverSince { get; set; }

    /// <summary>Overrides of channel options, null for none.</summary>
    public SubscribeOverride? Override { get; set; }
}
