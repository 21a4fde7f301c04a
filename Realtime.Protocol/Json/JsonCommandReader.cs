namespace Realtime.Protocol;

/// <summary>
/// Reads the commands of a JSON frame:
/// <code>{"id":1,"connect":{}}\n{"id":2,"subscribe":{"channel":"x"}}</code>
/// What follows the object of a line is dropped.
/// </summary>
internal static class JsonCommandReader
{
    public static CommandReadResult TryRead(ReadOnlySpan<byte> frame, ref int position, out Command command)
    {
        command = default;
        if (position >= frame.Length)
        {
            return position == 0 ? CommandReadResult.Malformed : CommandReadResult.End;
        }
        var line = frame[position..];
        var newLine = line.IndexOf((byte)'\n');
        if (newLine >= 0)
        {
            line = line[..newLine];
            position++;
        }
        position += line.Length;
        var reader = new JsonReader(line);
        if (!reader.TryEnterObject())
        {
            return CommandReadResult.Malformed;
        }
        command = Read(ref reader);
        if (reader.Failed)
        {
            command = default;
            return CommandReadResult.Malformed;
        }
        return CommandReadResult.Command;
    }

    private static Command Read(ref JsonReader reader)
    {
        var id = 0u;
        var requests = default(CommandRequests);
        while (reader.TryReadName(out var name))
        {
            if (name.Is("id"u8))
            {
                id = reader.ReadUInt32(id);
                continue;
            }
            var method = MethodOf(name);
            if (method == CommandMethod.None)
            {
                reader.Skip();
                continue;
            }
            ref var request = ref requests[CommandRequests.IndexOf(method)];
            request = ReadRequest(ref reader, method, request);
        }
        return requests.ToCommand(id);
    }

    private static CommandMethod MethodOf(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.Is("publish"u8) => CommandMethod.Publish,
        _ when name.Is("subscribe"u8) => CommandMethod.Subscribe,
        _ when name.Is("unsubscribe"u8) => CommandMethod.Unsubscribe,
        _ when name.Is("connect"u8) => CommandMethod.Connect,
        _ when name.Is("rpc"u8) => CommandMethod.Rpc,
        _ when name.Is("presence"u8) => CommandMethod.Presence,
        _ when name.Is("presence_stats"u8) => CommandMethod.PresenceStats,
        _ when name.Is("history"u8) => CommandMethod.History,
        _ when name.Is("ping"u8) => CommandMethod.Ping,
        _ when name.Is("send"u8) => CommandMethod.Send,
        _ when name.Is("refresh"u8) => CommandMethod.Refresh,
        _ when name.Is("sub_refresh"u8) => CommandMethod.SubRefresh,
        _ => CommandMethod.None,
    };

    /// <summary>Reads a request; given twice, the fields of the second are added to those of the first. Null takes it back.</summary>
    private static object? ReadRequest(ref JsonReader reader, CommandMethod method, object? request) => method switch
    {
        CommandMethod.Connect => JsonConnectionRequestReader.ReadConnect(ref reader, (ConnectRequest?)request),
        CommandMethod.Subscribe => JsonSubscriptionRequestReader.ReadSubscribe(ref reader, (SubscribeRequest?)request),
        CommandMethod.Unsubscribe => JsonSubscriptionRequestReader.ReadUnsubscribe(ref reader, (UnsubscribeRequest?)request),
        CommandMethod.Publish => JsonChannelRequestReader.ReadPublish(ref reader, (PublishRequest?)request),
        CommandMethod.Presence => JsonChannelRequestReader.ReadPresence(ref reader, (PresenceRequest?)request),
        CommandMethod.PresenceStats => JsonChannelRequestReader.ReadPresenceStats(ref reader, (PresenceStatsRequest?)request),
        CommandMethod.History => JsonChannelRequestReader.ReadHistory(ref reader, (HistoryRequest?)request),
        CommandMethod.Ping => JsonConnectionRequestReader.ReadPing(ref reader, (PingRequest?)request),
        CommandMethod.Send => JsonConnectionRequestReader.ReadSend(ref reader, (SendRequest?)request),
        CommandMethod.Rpc => JsonConnectionRequestReader.ReadRpc(ref reader, (RpcRequest?)request),
        CommandMethod.Refresh => JsonConnectionRequestReader.ReadRefresh(ref reader, (RefreshRequest?)request),
        _ => JsonSubscriptionRequestReader.ReadSubRefresh(ref reader, (SubRefreshRequest?)request),
    };
}
