using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The bidirectional Server-Sent Events transport; what the client sends goes through the emulation endpoint.</summary>
[OptionsSection]
public sealed class SseOptions
{
    /// <summary>Serve this transport.</summary>
    public bool Enabled { get; set; }

    /// <summary>Path of the endpoint.</summary>
    public string HandlerPrefix { get; set; } = "/connection/sse";

    /// <summary>Largest request body, in bytes of a connect request.</summary>
    public int MaxRequestBodySize { get; set; } = 65536;
}
