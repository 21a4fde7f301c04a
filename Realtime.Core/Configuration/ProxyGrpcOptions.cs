using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Calls to a backend over gRPC.</summary>
[OptionsSection]
public sealed class ProxyGrpcOptions
{
    /// <summary>TLS of the calls. Without it they go out unencrypted.</summary>
    public ClientTlsOptions Tls { get; set; } = new();

    /// <summary>Name of the metadata that lets the calls in. Empty: none.</summary>
    public string CredentialsKey { get; set; } = "";

    /// <summary>Value of that metadata.</summary>
    public string CredentialsValue { get; set; } = "";

    /// <summary>Compress requests with gzip.</summary>
    public bool Compression { get; set; }

    /// <summary>Metadata of every call, by name; `${CENTRIFUGO_VAR_NAME}` in a value stands for that environment variable.</summary>
    public Dictionary<string, string> StaticMetadata { get; set; } = [];
}
