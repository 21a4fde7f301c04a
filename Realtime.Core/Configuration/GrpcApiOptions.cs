using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The server API over gRPC, on a port of its own.</summary>
[OptionsSection]
public sealed class GrpcApiOptions
{
    /// <summary>Serve the gRPC API.</summary>
    public bool Enabled { get; set; }

    /// <summary>How errors are reported: `transport` uses the status of gRPC, anything else the `error` field of the response.</summary>
    public string ErrorMode { get; set; } = "";

    /// <summary>Host or IP address to listen on. Empty: all interfaces.</summary>
    public string Address { get; set; } = "";

    /// <summary>Port to listen on.</summary>
    public int Port { get; set; } = 10000;

    /// <summary>Key that calls must carry in their metadata, as `authorization: apikey KEY`. Empty: every call is accepted.</summary>
    public string Key { get; set; } = "";

    /// <summary>TLS of the listener.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Serve reflection, so that tools find out the methods. It needs no key.</summary>
    public bool Reflection { get; set; }

    /// <summary>Largest message of a call, in bytes. 0: 4194304.</summary>
    public int MaxReceiveMessageSize { get; set; }
}
