using Realtime.Core.Maps;

namespace Realtime.Api.Operations;

/// <summary>Names of the reasons for which a change of a map is dropped.</summary>
internal static class SuppressReasons
{
    /// <summary>The name; empty for a change that was not dropped.</summary>
    public static string Of(MapSuppression suppression) => suppression switch
    {
        MapSuppression.None => "",
        MapSuppression.Idempotency => "idempotency",
        MapSuppression.Version => "version",
        MapSuppression.KeyExists => "key_exists",
        _ => "key_not_found",
    };
}
