namespace Realtime.Api.Operations;

/// <summary>Parameters of the methods that take a channel alone: <c>presence</c>, <c>presence_stats</c>, <c>history_remove</c>.</summary>
public sealed class ChannelRequest
{
    /// <summary>Channel; required.</summary>
    public string Channel { get; set; } = "";
}
