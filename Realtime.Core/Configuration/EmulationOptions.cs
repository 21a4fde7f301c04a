using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The endpoint for what clients of the bidirectional SSE and HTTP-streaming transports send; served when one of these is enabled.</summary>
[OptionsSection]
public sealed class EmulationOptions
{
    /// <summary>Path of the endpoint.</summary>
    public string HandlerPrefix { get; set; } = "/emulation";

    /// <summary>Largest request body, in bytes.</summary>
    public int MaxRequestBodySize { get; set; } = 65536;
}
