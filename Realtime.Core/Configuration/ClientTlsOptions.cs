using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>TLS of connections that this server opens.</summary>
[OptionsSection]
public sealed class ClientTlsOptions
{
    /// <summary>Use the options below; without it the machine's authorities are trusted, and no certificate is shown.</summary>
    public bool Enabled { get; set; }

    /// <summary>Certificate to show, in PEM: the text itself, the text in Base64, or the path of a file. Empty: none. Needs `key_pem`.</summary>
    public string CertPem { get; set; } = "";

    /// <summary>Private key of the certificate in PEM, in the same forms.</summary>
    public string KeyPem { get; set; } = "";

    /// <summary>Certificates of the authorities that the server's certificate must come from, in the same forms. Empty: those of the machine.</summary>
    public string ServerCaPem { get; set; } = "";

    /// <summary>Trust every certificate of the server: for tests only.</summary>
    public bool InsecureSkipVerify { get; set; }

    /// <summary>The name that the server's certificate must have. Empty: that of the address.</summary>
    public string ServerName { get; set; } = "";
}
