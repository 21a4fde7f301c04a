namespace Realtime.Protocol;

/// <summary>
/// Publications and client infos as brokers and presence managers keep them outside of this process: the Protobuf messages of the protocol,
/// which other servers of the protocol read as well.
/// </summary>
public static class StoredMessages
{
    private const int Envelope = 64;

    /// <summary>Encodes a publication.</summary>
    public static byte[] Encode(Publication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var writer = new ProtobufWriter(publication.Data.Length + Envelope);
        ProtobufPublicationWriter.WriteFields(ref writer, publication);
        return writer.ToArray();
    }

    /// <summary>Encodes a client info.</summary>
    public static byte[] Encode(ClientInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        var writer = new ProtobufWriter(info.ConnInfo.Length + info.ChanInfo.Length + Envelope);
        ProtobufPublicationWriter.WriteInfoFields(ref writer, info);
        return writer.ToArray();
    }

    /// <summary>Decodes a publication, copying what it holds; null when the bytes are none.</summary>
    public static Publication? DecodePublication(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes);
        var publication = ProtobufPublicationReader.Read(ref reader);
        return reader.Failed ? null : publication;
    }

    /// <summary>Decodes a client info, copying what it holds; null when the bytes are none.</summary>
    public static ClientInfo? DecodeClientInfo(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes);
        var info = ProtobufPublicationReader.ReadInfo(ref reader);
        return reader.Failed ? null : info;
    }
}
