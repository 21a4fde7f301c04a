namespace Realtime.Api.Swagger;

/// <summary>What the document says of methods and fields in words.</summary>
internal static class SwaggerMethods
{
    /// <summary>Group and summary by method.</summary>
    public static readonly Dictionary<string, (string Tag, string Summary)> Summaries = new()
    {
        ["publish"] = ("publication", "Publishes data into a channel"),
        ["broadcast"] = ("publication", "Publishes the same data into many channels"),
        ["subscribe"] = ("clients", "Subscribes the connections of a user to a channel"),
        ["unsubscribe"] = ("clients", "Unsubscribes the connections of a user from a channel"),
        ["disconnect"] = ("clients", "Disconnects the connections of a user"),
        ["refresh"] = ("clients", "Changes the expiration of the connections of a user"),
        ["connections"] = ("clients", "Lists the connections of a user, or those that an expression is true for"),
        ["history"] = ("history", "Reads the publications that a channel keeps, and its position"),
        ["history_remove"] = ("history", "Removes the publications that a channel keeps"),
        ["presence"] = ("presence", "Lists the clients in a channel"),
        ["presence_stats"] = ("presence", "Counts the clients and users in a channel"),
        ["channels"] = ("nodes", "Lists the channels that have subscribers"),
        ["info"] = ("nodes", "Tells about the nodes"),
        ["rpc"] = ("rpc", "Calls an extension of the server"),
        ["map_publish"] = ("map", "Writes a key of a map"),
        ["map_remove"] = ("map", "Removes a key of a map"),
        ["map_read_state"] = ("map", "Reads the keys of a map, page by page"),
        ["map_read_stream"] = ("map", "Reads the changes of a map"),
        ["map_stats"] = ("map", "Counts the keys of a map"),
        ["map_clear"] = ("map", "Removes all keys of a map"),
        ["shared_poll_publish"] = ("shared poll", "Publishes the data of a key of a shared poll"),
        ["batch"] = ("batch", "Carries out many commands, one after another or all at once"),
    };

    /// <summary>Descriptions by name of the field, whichever message it is in.</summary>
    public static readonly Dictionary<string, string> Fields = new()
    {
        ["b64data"] = "Binary data in base64; wins over data when not empty.",
        ["b64info"] = "Binary info in base64; wins over info when not empty.",
        ["client"] = "Client id.",
        ["cursor"] = "Where the page before ended.",
        ["delta"] = "Subscribers that negotiated it get a delta.",
        ["expire_at"] = "Unix seconds; 0 for never.",
        ["expression"] = "Expression over client, user, app_name, app_version, transport, protocol, channels, meta, connected_at_ms and ping_pong_latency_ms.",
        ["idempotency_key"] = "A key repeated within 5 minutes is not published again.",
        ["key_mode"] = "if_new or if_exists: write the key only then.",
        ["limit"] = "0 for the position alone, -1 for all.",
        ["parallel"] = "Start commands without waiting for those before.",
        ["pattern"] = "Glob such as chat:*; empty for all.",
        ["recover_since"] = "Position that the client is told.",
        ["reverse"] = "Newest first.",
        ["session"] = "Session id.",
        ["since"] = "Return what comes after this position.",
        ["skip_history"] = "Deliver without keeping.",
        ["user"] = "User id; empty for anonymous users.",
        ["version"] = "One not above that of the last publication is dropped.",
        ["version_epoch"] = "Versions of different epochs are not compared.",
        ["whitelist"] = "Client ids that stay.",
    };
}
