namespace Realtime.Protocol;

/// <summary>Reads tags filters. Null counts as absent, and as an empty node in a list.</summary>
internal static class JsonFilterReader
{
    /// <summary>Deepest nesting of nodes accepted, in both formats: reading is recursive.</summary>
    public const int MaxDepth = 256;

    public static FilterNode? Read(ref JsonReader reader, FilterNode? node) => Read(ref reader, node, 1);

    private static FilterNode? Read(ref JsonReader reader, FilterNode? node, int depth)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        node ??= new FilterNode();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("op"u8))
            {
                node.Op = reader.ReadString(node.Op);
            }
            else if (name.Is("key"u8))
            {
                node.Key = reader.ReadString(node.Key);
            }
            else if (name.Is("cmp"u8))
            {
                node.Cmp = reader.ReadString(node.Cmp);
            }
            else if (name.Is("val"u8))
            {
                node.Val = reader.ReadString(node.Val);
            }
            else if (name.Is("vals"u8))
            {
                node.Vals = JsonTrackReader.ReadKeys(ref reader);
            }
            else if (name.Is("nodes"u8))
            {
                node.Nodes = ReadNodes(ref reader, depth);
            }
            else
            {
                reader.Skip();
            }
        }
        return node;
    }

    private static List<FilterNode>? ReadNodes(ref JsonReader reader, int depth)
    {
        if (!reader.TryEnterArray())
        {
            return null;
        }
        var nodes = new List<FilterNode>();
        while (reader.TryReadElement())
        {
            if (depth == MaxDepth)
            {
                reader.Fail();
                break;
            }
            nodes.Add(Read(ref reader, null, depth + 1) ?? new FilterNode());
        }
        return nodes;
    }
}
