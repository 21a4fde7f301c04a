namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>map_remove</c>.</summary>
public sealed class MapRemoveRequest : MapRequest
{
    /// <summary>A key repeated within 5 minutes removes nothing again; empty for none.</summary>
    public string IdempotencyKey { get; set; } = "";
}
