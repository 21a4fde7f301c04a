namespace Realtime.Protocol;

/// <summary>Reads the body of an emulation request.</summary>
internal static class ProtobufEmulationRequestReader
{
    /// <summary>Reads a body; null when it is malformed.</summary>
    public static EmulationRequest? Read(ReadOnlySpan<byte> body)
    {
        var reader = new ProtobufReader(body);
        var request = new EmulationRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Node = reader.ReadString();
                    break;
                case 2:
                    request.Session = reader.ReadString();
                    break;
                case 3:
                    request.Data = reader.ReadBytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return reader.Failed ? null : request;
    }
}
