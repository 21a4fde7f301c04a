namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>broadcast</c>.</summary>
public sealed class BroadcastRequest : PublicationParameters
{
    /// <summary>Channels to publish into; at least one.</summary>
    public IReadOnlyList<string> Channels { get; set; } = [];
}
