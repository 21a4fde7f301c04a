using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The unidirectional gRPC transport, on a port of its own.</summary>
[OptionsSection]
public sealed class UniGrpcOptions
{
    /// <summary>Serve this transport.</summary>
    public bool Enabled { get; set; }

    /// <summary>Host or IP address to listen on. Empty: all interfaces.</summary>
    public string Address { get; set; } = "";

    /// <summary>Port to listen on.</summary>
    public int Port { get; set; } = 11000;

    /// <summary>Largest connect request, in bytes. 0: 4194304.</summary>
    public int MaxReceiveMessageSize { get; set; }

    /// <summary>TLS of the listener.</summary>
    public TlsOptions Tls { get; set; } = new();
}
