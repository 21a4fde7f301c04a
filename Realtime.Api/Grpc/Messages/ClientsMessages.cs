using Realtime.Protocol;

namespace Realtime.Api.Grpc.Messages;

/// <summary>
/// Parameters of the methods that act on clients. Their fields <c>label_filter</c> and <c>all_users</c> are of the commercial edition: without effect.
/// </summary>
internal static class ClientsMessages
{
    public static Operations.SubscribeRequest Subscribe(Wire.SubscribeRequest message) => new()
    {
        User = message.User,
        Client = message.Client,
        Session = message.Session,
        Channel = message.Channel,
        ExpireAt = message.ExpireAt,
        Info = message.Info.Memory,
        B64Info = message.B64Info,
        Data = message.Data.Memory,
        B64Data = message.B64Data,
        RecoverSince = Values.Position(message.RecoverSince),
        Override = message.Override is null ? null : Override(message.Override),
    };

    public static Operations.UnsubscribeRequest Unsubscribe(Wire.UnsubscribeRequest message) => new()
    {
        User = message.User,
        Client = message.Client,
        Session = message.Session,
        Channel = message.Channel,
    };

    public static Operations.DisconnectRequest Disconnect(Wire.DisconnectRequest message) => new()
    {
        User = message.User,
        Client = message.Client,
        Session = message.Session,
        Disconnect = message.Disconnect is null ? null : new Disconnect(message.Disconnect.Code, message.Disconnect.Reason),
        Whitelist = message.Whitelist,
    };

    public static Operations.RefreshRequest Refresh(Wire.RefreshRequest message) => new()
    {
        User = message.User,
        Client = message.Client,
        Session = message.Session,
        Expired = message.Expired,
        ExpireAt = message.ExpireAt,
        Info = message.Info.Memory,
    };

    private static Operations.SubscribeOverride Override(Wire.SubscribeOptionOverride message) => new()
    {
        Presence = message.Presence?.Value,
        JoinLeave = message.JoinLeave?.Value,
        ForceRecovery = message.ForceRecovery?.Value,
        ForcePositioning = message.ForcePositioning?.Value,
        ForcePushJoinLeave = message.ForcePushJoinLeave?.Value,
    };
}
