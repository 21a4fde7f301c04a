using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Realtime.Core.Configuration;

namespace Realtime.Hosting.Tls;

/// <summary>TLS of connections that this server opens.</summary>
internal static class ClientTls
{
    /// <summary>Loads certificate and authorities.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="section">Key of the options, for errors.</param>
    /// <exception cref="InvalidOperationException">They cannot be read; names the option.</exception>
    public static SslClientAuthenticationOptions Load(ClientTlsOptions options, string section)
    {
        var ssl = new SslClientAuthenticationOptions();
        if (!options.Enabled)
        {
            return ssl;
        }

        try
        {
            if (options.CertPem.Length > 0)
            {
                var certificate = X509Certificate2.CreateFromPem(PemText.Read(options.CertPem, $"{section}.cert_pem"), PemText.Read(options.KeyPem, $"{section}.key_pem"));
                ssl.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
            }

            if (options.ServerCaPem.Length > 0)
            {
                ssl.CertificateChainPolicy = Trusting(PemText.Read(options.ServerCaPem, $"{section}.server_ca_pem"));
            }
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"{section}: certificate, key and authorities cannot be used: {error.Message}", error);
        }

        if (options.InsecureSkipVerify)
        {
#pragma warning disable CA5359 // What the option asks for.
            ssl.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (options.ServerName.Length > 0)
        {
            var name = options.ServerName;
            ssl.RemoteCertificateValidationCallback = (_, certificate, _, errors) => HasName(certificate, errors, name);
        }

        return ssl;
    }

    // The HTTP client compares the certificate with the address; everything else it found must be right, and the name the one configured.
    private static bool HasName(X509Certificate? certificate, SslPolicyErrors errors, string name) =>
        (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
        && certificate is X509Certificate2 shown
        && shown.MatchesHostname(name, allowWildcards: true, allowCommonName: false);

    // Only the authorities that are configured count, never those that the machine trusts.
    private static X509ChainPolicy Trusting(string authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(authorities);
        return policy;
    }
}
