using System.Diagnostics.CodeAnalysis;

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
}
