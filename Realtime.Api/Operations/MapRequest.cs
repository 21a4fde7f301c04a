namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>map_stats</c> and <c>map_clear</c>, and what all methods of maps have in common.</summary>
public class MapRequest
{
    /// <summary>Channel; required.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Key; required to write or remove it.</summary>
    public string Key { get; set; } = "";
}
