using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Realtime.Core.Configuration;
using Realtime.Hosting.Tls;

namespace Realtime.Hosting.Listeners;

/// <summary>Certificate of a listener, from PEM in one of three forms: the text itself, the text in Base64, or the path of a file.</summary>
internal static class ServerCertificate
{
    /// <summary>Loads certificate, chain and key.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="section">Key of the options, for errors.</param>
    /// <exception cref="InvalidOperationException">They cannot be read; names the option.</exception>
    public static HttpsConnectionAdapterOptions Load(TlsOptions options, string section)
    {
        var certificate = PemText.Read(options.CertPem, $"{section}.cert_pem");
        var key = PemText.Read(options.KeyPem, $"{section}.key_pem");
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(certificate);
            var https = new HttpsConnectionAdapterOptions
            {
                ServerCertificate = X509Certificate2.CreateFromPem(certificate, key),
                ServerCertificateChain = chain,
                SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            };
            if (options.ClientCaPem.Length > 0)
            {
                RequireClients(https, PemText.Read(options.ClientCaPem, $"{section}.client_ca_pem"));
            }

            return https;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"{section}: certificate and key do not work together: {error.Message}", error);
        }
    }

    // Only the authorities that are configured count, never those that the machine trusts.
    private static void RequireClients(HttpsConnectionAdapterOptions https, string authorities)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPem(authorities);
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (client, sent, _) =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            if (sent is not null)
            {
                chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
            }

            return chain.Build(client);
        };
    }
}
