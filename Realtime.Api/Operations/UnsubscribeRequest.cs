namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>unsubscribe</c>.</summary>
public sealed class UnsubscribeRequest : ClientsRequest
{
    /// <summary>Channel; empty for all channels.</summary>
    public string Channel { get; set; } = "";
}
