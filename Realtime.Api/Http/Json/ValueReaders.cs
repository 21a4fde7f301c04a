namespace Realtime.Api.Http.Json;

/// <summary>Reads values that several methods take.</summary>
internal static class ValueReaders
{
    /// <summary>Reads an array of strings; null is none of them, and a null item is an empty string.</summary>
    public static IReadOnlyList<string> Strings(ref JsonCursor json)
    {
        if (!json.EnterArray())
        {
            return [];
        }
        var strings = new List<string>();
        while (json.NextItem())
        {
            strings.Add(json.ReadString(""));
        }
        return strings;
    }

    /// <summary>Reads an object of strings; null when it is null or empty.</summary>
    public static Dictionary<string, string>? Tags(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }
        Dictionary<string, string>? tags = null;
        while (json.NextField())
        {
            var name = System.Text.Encoding.UTF8.GetString(json.Name);
            (tags ??= [])[name] = json.ReadString("");
        }
        return tags;
    }

    /// <summary>Reads a stream position.</summary>
    public static Protocol.StreamPosition? StreamPosition(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }
        var position = new Protocol.StreamPosition(0, "");
        while (json.NextField())
        {
            if (json.NameIs("offset"u8))
            {
                position = position with { Offset = json.ReadUInt64(position.Offset) };
            }
            else if (json.NameIs("epoch"u8))
            {
                position = position with { Epoch = json.ReadString(position.Epoch) };
            }
            else
            {
                json.Skip();
            }
        }
        return position;
    }

    /// <summary>Reads a boolean wrapped into an object, so that its absence can be told from false.</summary>
    public static bool? WrappedBoolean(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }
        var value = false;
        while (json.NextField())
        {
            if (json.NameIs("value"u8))
            {
                value = json.ReadBoolean(value);
            }
            else
            {
                json.Skip();
            }
        }
        return value;
    }

    /// <summary>Moves over an object or null.</summary>
    public static void SkipObject(ref JsonCursor json)
    {
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                json.Skip();
            }
        }
    }
}
