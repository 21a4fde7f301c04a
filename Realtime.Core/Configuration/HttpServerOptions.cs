using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Listeners of the HTTP server.</summary>
[OptionsSection]
public sealed class HttpServerOptions
{
    /// <summary>Host or IP address to listen on. Empty: all interfaces.</summary>
    public string Address { get; set; } = "";

    /// <summary>Port to listen on.</summary>
    public int Port { get; set; } = 8000;

    /// <summary>TLS of the HTTP server.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Host or IP address for the internal endpoints. Empty: the same as `address`.</summary>
    public string InternalAddress { get; set; } = "";

    /// <summary>
    /// Port for the internal endpoints (server API, health). Empty: they are served on `port` together with the client endpoints.
    /// </summary>
    public string InternalPort { get; set; } = "";

    /// <summary>TLS of the listener on `internal_port`, which otherwise has that of `tls`.</summary>
    public TlsOptions InternalTls { get; init; } = new();

    /// <summary>
    /// Serve HTTP/2 without TLS on `port`, to clients that begin with it ("prior knowledge"), beside HTTP/1.1. Needs an `internal_port` of its own.
    /// With TLS, HTTP/2 is always on.
    /// </summary>
    [OptionsKey("h2c_external")]
    public bool H2cExternal { get; set; }

    /// <summary>HTTP/3 on `port`.</summary>
    [OptionsKey("http3")]
    public Http3Options Http3 { get; set; } = new();
}
