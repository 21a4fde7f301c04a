namespace Realtime.Core.Cluster.Messages;

/// <summary>Bytes of control messages: version, kind, id of the sending node, then the fields of the body.</summary>
internal static class ControlCodec
{
    private const byte Version = 1;

    /// <summary>Encodes a message.</summary>
    public static byte[] Encode(string sender, IControlBody body)
    {
        var writer = new ControlWriter();
        writer.Byte(Version);
        writer.Byte((byte)body.Kind);
        writer.String(sender);
        body.Write(writer);
        return writer.ToArray();
    }

    /// <summary>Decodes a message.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="sender">Id of the sending node, not empty if there is a message.</param>
    /// <param name="body">The body; null unless there is a message that this node knows.</param>
    public static ControlReadResult Read(ReadOnlySpan<byte> message, out string sender, out IControlBody? body)
    {
        var reader = new ControlReader(message);
        var version = reader.Byte();
        var kind = (ControlKind)reader.Byte();
        body = null;
        sender = "";
        if (reader.Failed)
        {
            return ControlReadResult.Malformed;
        }

        if (version != Version)
        {
            return ControlReadResult.Unknown;
        }

        sender = reader.String();
        body = ReadBody(kind, ref reader);
        if (reader.Failed || sender.Length == 0)
        {
            body = null;
            return ControlReadResult.Malformed;
        }

        return body is null ? ControlReadResult.Unknown : ControlReadResult.Message;
    }

    private static IControlBody? ReadBody(ControlKind kind, ref ControlReader reader) => kind switch
    {
        ControlKind.Node => NodeAnnouncement.Read(ref reader),
        ControlKind.Shutdown => new ShutdownNotice(),
        ControlKind.Subscribe => SubscribeOrder.Read(ref reader),
        ControlKind.Unsubscribe => UnsubscribeOrder.Read(ref reader),
        ControlKind.Disconnect => DisconnectOrder.Read(ref reader),
        ControlKind.Refresh => RefreshOrder.Read(ref reader),
        ControlKind.SurveyQuestion => SurveyQuestion.Read(ref reader),
        ControlKind.SurveyAnswer => SurveyAnswer.Read(ref reader),
        _ => null,
    };
}
