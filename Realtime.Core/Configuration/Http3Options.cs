using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>HTTP/3 on the port of the clients, beside HTTP/1.1 and HTTP/2.</summary>
[OptionsSection]
public sealed class Http3Options
{
    /// <summary>Serve HTTP/3. Needs TLS, and the library libmsquic on the machine: without it there is a warning, and HTTP/1.1 and HTTP/2 alone.</summary>
    public bool Enabled { get; set; }
}
