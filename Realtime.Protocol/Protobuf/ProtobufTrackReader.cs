namespace Realtime.Protocol;

/// <summary>Reads tracked keys.</summary>
internal static class ProtobufTrackReader
{
    public static TrackBatch ReadBatch(ref ProtobufReader reader)
    {
        var message = reader.ReadMessage();
        var batch = new TrackBatch();
        while (message.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    batch.Signature = message.ReadString();
                    break;
                case 2:
                    (batch.Items ??= []).Add(ReadItem(ref message));
                    break;
                default:
                    message.Skip();
                    break;
            }
        }
        if (message.Failed)
        {
            reader.Fail();
        }
        return batch;
    }

    private static KeyedItem ReadItem(ref ProtobufReader reader)
    {
        var message = reader.ReadMessage();
        var item = new KeyedItem();
        while (message.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    item.Key = message.ReadString();
                    break;
                case 2:
                    item.Version = message.ReadUInt64();
                    break;
                default:
                    message.Skip();
                    break;
            }
        }
        if (message.Failed)
        {
            reader.Fail();
        }
        return item;
    }
}
