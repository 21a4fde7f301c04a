using Realtime.Core.Maps;

namespace Realtime.Api.Grpc.Messages;

/// <summary>Parameters and results of the methods of maps.</summary>
internal static class MapMessages
{
    public static Operations.MapRequest Map(string channel) => new() { Channel = channel };

    public static Operations.MapPublishRequest Publish(Wire.MapPublishRequest message) => new()
    {
        Channel = message.Channel,
        Key = message.Key,
        Data = message.Data.Memory,
        B64Data = message.B64Data,
        Tags = Values.Tags(message.Tags),
        IdempotencyKey = message.IdempotencyKey,
        Delta = message.Delta,
        Version = message.Version,
        VersionEpoch = message.VersionEpoch,
        KeyMode = message.KeyMode,
    };

    public static Operations.MapRemoveRequest Remove(Wire.MapRemoveRequest message) => new()
    {
        Channel = message.Channel,
        Key = message.Key,
        IdempotencyKey = message.IdempotencyKey,
    };

    public static Operations.MapReadStateRequest ReadState(Wire.MapReadStateRequest message) => new()
    {
        Channel = message.Channel,
        Key = message.Key,
        Cursor = message.Cursor,
        Limit = message.Limit,
        Ascending = message.Asc,
        RevisionOffset = message.RevisionOffset,
        RevisionEpoch = message.RevisionEpoch,
    };

    public static Operations.MapReadStreamRequest ReadStream(Wire.MapReadStreamRequest message) => new()
    {
        Channel = message.Channel,
        SinceOffset = message.SinceOffset,
        SinceEpoch = message.SinceEpoch,
        Limit = message.Limit,
        Reverse = message.Reverse,
    };

    public static Wire.MapPublishResult Published(MapUpdateResult result) => new()
    {
        Offset = result.Position.Offset,
        Epoch = result.Position.Epoch ?? "",
        Suppressed = result.Suppression != MapSuppression.None,
        SuppressReason = Operations.SuppressReasons.Of(result.Suppression),
    };

    public static Wire.MapRemoveResult Removed(MapUpdateResult result) => new()
    {
        Offset = result.Position.Offset,
        Epoch = result.Position.Epoch ?? "",
        Suppressed = result.Suppression != MapSuppression.None,
        SuppressReason = Operations.SuppressReasons.Of(result.Suppression),
    };

    public static Wire.MapReadStateResult State(MapStatePage page) => new()
    {
        Entries = { page.Entries.Select(Entry) },
        Offset = page.Position.Offset,
        Epoch = page.Position.Epoch ?? "",
        Cursor = page.Cursor,
    };

    public static Wire.MapReadStreamResult Stream(MapStreamPage page) => new()
    {
        Entries = { page.Entries.Select(Entry) },
        Offset = page.Position.Offset,
        Epoch = page.Position.Epoch ?? "",
    };

    private static Wire.MapEntry Entry(MapEntry entry)
    {
        var message = new Wire.MapEntry
        {
            Key = entry.Publication.Key,
            Data = Values.Bytes(entry.Publication.Data),
            Offset = entry.Publication.Offset,
            Removed = entry.Publication.Removed,
            Time = entry.Time,
        };
        Values.Add(message.Tags, entry.Publication.Tags);
        return message;
    }
}
