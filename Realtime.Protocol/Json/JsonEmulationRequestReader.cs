namespace Realtime.Protocol;

/// <summary>Reads the body of an emulation request.</summary>
internal static class JsonEmulationRequestReader
{
    /// <summary>Reads a body; null when it is malformed. What follows the object is dropped.</summary>
    public static EmulationRequest? Read(ReadOnlySpan<byte> body)
    {
        var reader = new JsonReader(body);
        var request = new EmulationRequest();
        if (!reader.TryEnterObject())
        {
            return null;
        }
        while (reader.TryReadName(out var name))
        {
            if (name.Is("node"u8))
            {
                request.Node = reader.ReadString(request.Node);
            }
            else if (name.Is("session"u8))
            {
                request.Session = reader.ReadString(request.Session);
            }
            else if (name.Is("data"u8))
            {
                request.Data = reader.ReadRaw();
            }
            else
            {
                reader.Skip();
            }
        }
        return reader.Failed ? null : request;
    }
}
