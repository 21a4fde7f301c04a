using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The server API over HTTP.</summary>
[OptionsSection]
public sealed class HttpApiOptions
{
    /// <summary>Do not serve the HTTP API.</summary>
    public bool Disabled { get; set; }

    /// <summary>Path of the API.</summary>
    public string HandlerPrefix { get; set; } = "/api";

    /// <summary>Key that requests must carry. Empty: no request is accepted unless `insecure` is set.</summary>
    public string Key { get; set; } = "";

    /// <summary>How errors are reported: `transport` uses the HTTP status, anything else an `error` object with status 200.</summary>
    public string ErrorMode { get; set; } = "";

    /// <summary>Serve the API on the external port when the internal endpoints have a port of their own.</summary>
    public bool External { get; set; }

    /// <summary>Accept requests without a key. For development only.</summary>
    public bool Insecure { get; set; }
}
