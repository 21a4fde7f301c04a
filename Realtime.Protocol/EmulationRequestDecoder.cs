using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Realtime.Protocol;

/// <summary>Reads the body of an emulation request.</summary>
public static class EmulationRequestDecoder
{
    /// <summary>
    /// Reads a body, one message without delimiter. <see cref="EmulationRequest.Data"/> of a JSON session is raw JSON: a string that
    /// holds the frame.
    /// </summary>
    /// <returns>False when the body is malformed.</returns>
    public static bool TryDecode(ProtocolType protocol, ReadOnlySpan<byte> body, [NotNullWhen(true)] out EmulationRequest? request)
    {
        request = protocol == ProtocolType.Json ? JsonEmulationRequestReader.Read(body) : ProtobufEmulationRequestReader.Read(body);
        return request is not null;
    }

    /// <summary>Takes the frame of commands out of <see cref="EmulationRequest.Data"/>: for a JSON session the text of the JSON string.</summary>
    /// <param name="protocol">Format of the session, whatever the request came in.</param>
    /// <param name="data">The data of the request.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>False when it is no JSON string.</returns>
    public static bool TryReadFrame(ProtocolType protocol, ReadOnlyMemory<byte> data, out ReadOnlyMemory<byte> frame)
    {
        frame = data;
        if (protocol != ProtocolType.Json)
        {
            return true;
        }
        var reader = new JsonReader(data.Span);
        frame = Encoding.UTF8.GetBytes(reader.ReadString(""));
        return !reader.Failed;
    }
}
