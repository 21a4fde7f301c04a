using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// Whether a reply can go to a JSON connection: its payloads are embedded as they are, so each must be JSON. Binary payloads, published by
/// Protobuf clients or with <c>b64data</c>, are for Protobuf connections alone.
/// </summary>
internal static class JsonCompatibility
{
    public static bool Allows(IReplyResult result) => result switch
    {
        SubscribeResult subscribe => Allows(subscribe),
        ConnectResult connect => Allows(connect.Data) && (connect.Subs is null || connect.Subs.Values.All(Allows)),
        HistoryResult history => history.Publications is null || history.Publications.All(Allows),
        PresenceResult presence => presence.Presence is null || presence.Presence.Values.All(Allows),
        RpcResult rpc => Allows(rpc.Data),
        _ => true,
    };

    private static bool Allows(SubscribeResult result) =>
        Allows(result.Data)
        && (result.Publications is null || result.Publications.TrueForAll(Allows))
        && (result.State is null || result.State.TrueForAll(Allows));

    private static bool Allows(Publication publication) => Allows(publication.Data) && (publication.Info is null || Allows(publication.Info));

    private static bool Allows(ClientInfo info) => Allows(info.ConnInfo) && Allows(info.ChanInfo);

    private static bool Allows(ReadOnlyMemory<byte> payload) => payload.IsEmpty || JsonPayload.IsValid(payload.Span);
}
