namespace Realtime.Api.Http;

/// <summary>
/// Names of methods in the older form of the API, where a number may stand for a name. It knows all names, also those of methods that this
/// server does not have: these are error 104, while a name that is not here makes the whole request malformed.
/// </summary>
internal static class LegacyMethods
{
    private static readonly string[] _byNumber =
    [
        "publish", "broadcast", "unsubscribe", "disconnect", "presence", "presence_stats", "history", "history_remove", "channels", "info", "rpc",
        "subscribe", "refresh", "", "connections", "update_user_status", "get_user_status", "delete_user_status", "block_user", "unblock_user",
        "revoke_token", "invalidate_user_tokens", "device_register", "device_update", "device_remove", "device_list", "device_topic_list",
        "device_topic_update", "user_topic_list", "user_topic_update", "send_push_notification", "update_push_status", "cancel_push", "map_publish",
        "map_remove", "map_read_state", "map_read_stream", "map_stats", "map_clear", "shared_poll_publish",
    ];

    /// <summary>Finds the method that a number stands for; empty when there is none.</summary>
    public static string ByNumber(long number) => number >= 0 && number < _byNumber.Length ? _byNumber[number] : "";

    /// <summary>Finds a method by its name in any case; null when there is no such name.</summary>
    public static string? ByName(string name) =>
        name.Length == 0 ? null : Array.Find(_byNumber, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
