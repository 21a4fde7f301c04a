namespace Realtime.Core.Access.Tokens;

/// <summary>Claims about one subscription as they stand in the token.</summary>
internal sealed class SubscribeClaims
{
    public byte[] Info { get; set; } = [];

    public string Base64Info { get; set; } = "";

    public byte[] Data { get; set; } = [];

    public string Base64Data { get; set; } = "";

    public SubscribeOverrides Overrides { get; set; }

    /// <summary>Info of the token; the Base64 form wins over JSON.</summary>
    /// <returns>False when the Base64 is malformed.</returns>
    public bool TryGetInfo(out byte[] info) => TryGet(Base64Info, Info, out info);

    /// <summary>Turns the claims into options.</summary>
    /// <returns>False when a Base64 value is malformed.</returns>
    public bool TryCompile(out TokenSubscribeOptions options)
    {
        options = TokenSubscribeOptions.None;
        if (!TryGetInfo(out var info) || !TryGet(Base64Data, Data, out var data))
        {
            return false;
        }

        if (info.Length > 0 || data.Length > 0 || Overrides != default)
        {
            options = new TokenSubscribeOptions { Info = info, Data = data, Overrides = Overrides };
        }

        return true;
    }

    private static bool TryGet(string base64, byte[] json, out byte[] value)
    {
        value = json;
        if (base64.Length == 0)
        {
            return true;
        }

        var buffer = new byte[base64.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(base64, buffer, out var written))
        {
            return false;
        }

        value = buffer[..written];
        return true;
    }
}
