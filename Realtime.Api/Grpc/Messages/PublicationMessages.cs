namespace Realtime.Api.Grpc.Messages;

/// <summary>Parameters of the methods that publish.</summary>
internal static class PublicationMessages
{
    public static Operations.PublishRequest Publish(Wire.PublishRequest message) => new()
    {
        Channel = message.Channel,
        Data = message.Data.Memory,
        B64Data = message.B64Data,
        SkipHistory = message.SkipHistory,
        Tags = Values.Tags(message.Tags),
        IdempotencyKey = message.IdempotencyKey,
        Delta = message.Delta,
        Version = message.Version,
        VersionEpoch = message.VersionEpoch,
    };

    public static Operations.BroadcastRequest Broadcast(Wire.BroadcastRequest message) => new()
    {
        Channels = message.Channels,
        Data = message.Data.Memory,
        B64Data = message.B64Data,
        SkipHistory = message.SkipHistory,
        Tags = Values.Tags(message.Tags),
        IdempotencyKey = message.IdempotencyKey,
        Delta = message.Delta,
        Version = message.Version,
        VersionEpoch = message.VersionEpoch,
    };

    public static Operations.SharedPollPublishRequest SharedPollPublish(Wire.SharedPollPublishRequest message) => new()
    {
        Channel = message.Channel,
        Key = message.Key,
        Data = message.Data.Memory,
        B64Data = message.B64Data,
        Version = message.Version,
        Epoch = message.Epoch,
    };
}
