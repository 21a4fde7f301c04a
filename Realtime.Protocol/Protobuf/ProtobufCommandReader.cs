namespace Realtime.Protocol;

/// <summary>
/// Reads the commands of a Protobuf frame:
/// <code>varint length | Command | varint length | Command</code>
/// </summary>
internal static class ProtobufCommandReader
{
    public static CommandReadResult TryRead(ReadOnlySpan<byte> frame, ref int position, out Command command)
    {
        command = default;
        if (position >= frame.Length)
        {
            return position == 0 ? CommandReadResult.Malformed : CommandReadResult.End;
        }
        if (!ProtobufReader.TryReadVarint(frame, ref position, out var length) || length > (ulong)(frame.Length - position))
        {
            return CommandReadResult.Malformed;
        }
        var reader = new ProtobufReader(frame.Slice(position, (int)length));
        position += (int)length;
        command = Read(ref reader);
        if (reader.Failed)
        {
            command = default;
            return CommandReadResult.Malformed;
        }
        return CommandReadResult.Command;
    }

    private static Command Read(ref ProtobufReader reader)
    {
        var id = 0u;
        var requests = default(CommandRequests);
        while (reader.TryReadField(out var field))
        {
            if (field == 1)
            {
                id = reader.ReadUInt32();
            }
            else if (field is >= (int)CommandMethod.Connect and <= (int)CommandMethod.SubRefresh)
            {
                var method = (CommandMethod)field;
                ref var request = ref requests[CommandRequests.IndexOf(method)];
                var message = reader.ReadMessage();
                request = ReadRequest(ref message, method, request);
                if (message.Failed)
                {
                    reader.Fail();
                }
            }
            else
            {
                reader.Skip();
            }
        }
        return requests.ToCommand(id);
    }

    /// <summary>Reads a request; given twice, the fields of the second are added to those of the first.</summary>
    private static object ReadRequest(ref ProtobufReader reader, CommandMethod method, object? request) => method switch
    {
        CommandMethod.Connect => ProtobufConnectionRequestReader.ReadConnect(ref reader, (ConnectRequest?)request),
        CommandMethod.Subscribe => ProtobufSubscriptionRequestReader.ReadSubscribe(ref reader, (SubscribeRequest?)request),
        CommandMethod.Unsubscribe => ProtobufSubscriptionRequestReader.ReadUnsubscribe(ref reader, (UnsubscribeRequest?)request),
        CommandMethod.Publish => ProtobufChannelRequestReader.ReadPublish(ref reader, (PublishRequest?)request),
        CommandMethod.Presence => ProtobufChannelRequestReader.ReadPresence(ref reader, (PresenceRequest?)request),
        CommandMethod.PresenceStats => ProtobufChannelRequestReader.ReadPresenceStats(ref reader, (PresenceStatsRequest?)request),
        CommandMethod.History => ProtobufChannelRequestReader.ReadHistory(ref reader, (HistoryRequest?)request),
        CommandMethod.Ping => ProtobufConnectionRequestReader.ReadPing(ref reader, (PingRequest?)request),
        CommandMethod.Send => ProtobufConnectionRequestReader.ReadSend(ref reader, (SendRequest?)request),
        CommandMethod.Rpc => ProtobufConnectionRequestReader.ReadRpc(ref reader, (RpcRequest?)request),
        CommandMethod.Refresh => ProtobufConnectionRequestReader.ReadRefresh(ref reader, (RefreshRequest?)request),
        _ => ProtobufSubscriptionRequestReader.ReadSubRefresh(ref reader, (SubRefreshRequest?)request),
    };
}
