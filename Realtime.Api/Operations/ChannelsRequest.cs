namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>channels</c>.</summary>
public sealed class ChannelsRequest
{
    /// <summary>Glob that channels must match; empty for all.</summary>
    public string Pattern { get; set; } = "";
}
