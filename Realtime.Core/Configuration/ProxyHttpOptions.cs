using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Calls to a backend over HTTP.</summary>
[OptionsSection]
public sealed class ProxyHttpOptions
{
    /// <summary>TLS of the calls, for what the machine's own settings do not say.</summary>
    public ClientTlsOptions Tls { get; set; } = new();

    /// <summary>Headers of every call, by name; `${CENTRIFUGO_VAR_NAME}` in a value stands for that environment variable.</summary>
    public Dictionary<string, string> StaticHeaders { get; set; } = [];
}
