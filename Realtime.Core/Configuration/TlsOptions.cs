using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>TLS of a listener.</summary>
[OptionsSection]
public sealed class TlsOptions
{
    /// <summary>Serve over TLS; needs `cert_pem` and `key_pem`.</summary>
    public bool Enabled { get; set; }

    /// <summary>Certificate chain in PEM: the text itself, the text in Base64, or the path of a file.</summary>
    public string CertPem { get; set; } = "";

    /// <summary>Private key of the certificate in PEM: the text itself, the text in Base64, or the path of a file.</summary>
    public string KeyPem { get; set; } = "";

    /// <summary>
    /// Certificates of authorities in PEM, in the same forms. Only clients with a certificate of one of them are served. Empty: clients need none.
    /// </summary>
    public string ClientCaPem { get; set; } = "";
}
