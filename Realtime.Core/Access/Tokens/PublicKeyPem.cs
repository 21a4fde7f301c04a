using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Realtime.Core.Access.Tokens;

/// <summary>Reads public keys of the configuration: PEM of a public key (SubjectPublicKeyInfo, or PKCS #1 for RSA) or of a certificate with one.</summary>
internal static class PublicKeyPem
{
    private const string PublicKeyLabel = "PUBLIC KEY";
    private const string RsaPublicKeyLabel = "RSA PUBLIC KEY";
    private const string CertificateLabel = "CERTIFICATE";

    public static bool TryReadRsa(string pem, [NotNullWhen(true)] out RSA? key) =>
        TryRead(pem, RSA.Create, certificate => certificate.GetRSAPublicKey(), out key);

    public static bool TryReadEcdsa(string pem, [NotNullWhen(true)] out ECDsa? key) =>
        TryRead(pem, ECDsa.Create, certificate => certificate.GetECDsaPublicKey(), out key);

    private static bool TryRead<TKey>(
        string pem, Func<TKey> create, Func<X509Certificate2, TKey?> ofCertificate, [NotNullWhen(true)] out TKey? key)
        where TKey : AsymmetricAlgorithm
    {
        key = null;
        if (!PemEncoding.TryFind(pem, out var fields))
        {
            return false;
        }

        try
        {
            switch (pem[fields.Label])
            {
                case CertificateLabel:
                    using (var certificate = X509Certificate2.CreateFromPem(pem))
                    {
                        key = ofCertificate(certificate);
                    }

                    break;
                case PublicKeyLabel or RsaPublicKeyLabel:
                    key = create();
                    key.ImportFromPem(pem.AsSpan()[fields.Location]);
                    break;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Not a key, or one of another algorithm.
            key?.Dispose();
            key = null;
        }

        return key is not null;
    }
}
