using System.Diagnostics.CodeAnalysis;

namespace Realtime.Protocol;

/// <summary>Reads the connect request of a unidirectional client, which stands alone and not in a command.</summary>
public static class ConnectRequestDecoder
{
    /// <summary>Reads a request; a JSON <c>null</c> is one without anything, and what follows a JSON object is dropped.</summary>
    /// <returns>False when it is malformed.</returns>
    public static bool TryDecode(ProtocolType protocol, ReadOnlySpan<byte> body, [NotNullWhen(true)] out ConnectRequest? request)
    {
        bool failed;
        if (protocol == ProtocolType.Json)
        {
            var json = new JsonReader(body);
            request = JsonConnectionRequestReader.ReadConnect(ref json, null) ?? new ConnectRequest();
            failed = json.Failed;
        }
        else
        {
            var protobuf = new ProtobufReader(body);
            request = ProtobufConnectionRequestReader.ReadConnect(ref protobuf, null);
            failed = protobuf.Failed;
        }
        request = failed ? null : request;
        return request is not null;
    }
}
