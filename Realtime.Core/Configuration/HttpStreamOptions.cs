using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The bidirectional HTTP-streaming transport; what the client sends goes through the emulation endpoint.</summary>
[OptionsSection]
public sealed class HttpStreamOptions
{
    /// <summary>Serve this transport.</summary>
    public bool Enabled { get; set; }

    /// <summary>Path of the endpoint.</summary>
    public string HandlerPrefix { get; set; } = "/connection/http_stream";

    /// <summary>Largest request body, in bytes of a connect request.</summary>
    public int MaxRequestBodySize { get; set; } = 65536;

    /// <summary>Long polling at the same endpoint.</summary>
    public LongPollingOptions LongPolling { get; set; } = new();
}
