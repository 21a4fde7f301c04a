namespace Realtime.Core.Access.Tokens;

/// <summary>What a token says about one subscription. Byte values are owned by this object and never changed.</summary>
public sealed record TokenSubscribeOptions
{
    /// <summary>A subscription as the channel's namespace configures it.</summary>
    public static TokenSubscribeOptions None { get; } = new();

    /// <summary>Information about the client within the channel: JSON as written in the token, or any bytes from <c>b64info</c>; empty when absent.</summary>
    public ReadOnlyMemory<byte> Info { get; init; }

    /// <summary>Data for the subscriber in the subscribe reply or push; empty when absent.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Channel options that are different for this subscription.</summary>
    public SubscribeOverrides Overrides { get; init; }
}
