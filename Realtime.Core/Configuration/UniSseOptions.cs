using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The unidirectional Server-Sent Events transport.</summary>
[OptionsSection]
public sealed class UniSseOptions
{
    /// <summary>Serve this transport.</summary>
    public bool Enabled { get; set; }

    /// <summary>Path of the endpoint.</summary>
    public string HandlerPrefix { get; set; } = "/connection/uni_sse";

    /// <summary>Largest request body, in bytes of a connect request.</summary>
    public int MaxRequestBodySize { get; set; } = 65536;

    /// <summary>HTTP responses that take the place of connect errors. Without them an error is a disconnect push in a stream that begins with status 200.</summary>
    public ConnectCodeToHttpResponseOptions ConnectCodeToHttpResponse { get; set; } = new();
}
