namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>shared_poll_publish</c>.</summary>
public sealed class SharedPollPublishRequest
{
    /// <summary>Channel; required.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Key; required.</summary>
    public string Key { get; set; } = "";

    /// <summary>Payload; required, unless it is given in base64.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Payload in base64; wins over <see cref="Data"/> when not empty.</summary>
    public string B64Data { get; set; } = "";

    /// <summary>Version of the data; required. One not above that of the key is dropped.</summary>
    public ulong Version { get; set; }

    /// <summary>Versions of different epochs are not compared; a change makes the channel's clients subscribe anew.</summary>
    public string Epoch { get; set; } = "";
}
