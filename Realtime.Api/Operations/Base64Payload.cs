namespace Realtime.Api.Operations;

/// <summary>Payloads that requests carry as they are or, for binary ones, in base64.</summary>
internal static class Base64Payload
{
    /// <summary>Takes the base64 form when it is there; false when it is broken.</summary>
    public static bool TryChoose(ReadOnlyMemory<byte> plain, string base64, out ReadOnlyMemory<byte> payload)
    {
        payload = plain;
        if (base64.Length == 0)
        {
            return true;
        }
        // Only line breaks are tolerated inside base64, as RFC 4648 readers of other platforms do.
        if (base64.AsSpan().ContainsAny(' ', '\t'))
        {
            return false;
        }
        var buffer = new byte[base64.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(base64, buffer, out var written))
        {
            return false;
        }
        payload = buffer.AsMemory(0, written);
        return true;
    }
}
