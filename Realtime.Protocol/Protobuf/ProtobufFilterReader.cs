namespace Realtime.Protocol;

/// <summary>Reads tags filters.</summary>
internal static class ProtobufFilterReader
{
    public static FilterNode Read(ref ProtobufReader reader, FilterNode? node) => Read(ref reader, node, 1);

    private static FilterNode Read(ref ProtobufReader reader, FilterNode? node, int depth)
    {
        var message = reader.ReadMessage();
        node ??= new FilterNode();
        while (message.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    node.Op = message.ReadString();
                    break;
                case 2:
                    node.Key = message.ReadString();
                    break;
                case 3:
                    node.Cmp = message.ReadString();
                    break;
                case 4:
                    node.Val = message.ReadString();
                    break;
                case 5:
                    (node.Vals ??= []).Add(message.ReadString());
                    break;
                case 6 when depth < JsonFilterReader.MaxDepth:
                    (node.Nodes ??= []).Add(Read(ref message, null, depth + 1));
                    break;
                case 6:
                    message.Fail();
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
        return node;
    }
}
