using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Realtime.Core.Configuration;

namespace Realtime.Redis.Connections;

/// <summary>TLS of the connections to one Redis and its Sentinels. What it refuses it refuses with the reason.</summary>
/// <param name="options">The section.</param>
/// <param name="section">Its key.</param>
/// <param name="load">Loads certificates.</param>
internal sealed class RedisTls(RedisConnectionOptions options, string section, RedisTlsLoader load)
{
    /// <summary>For a connection to Redis.</summary>
    public SslClientAuthenticationOptions ForRedis(string host) => For(options.Tls, $"{section}.tls", host);

    /// <summary>For a connection to a Sentinel.</summary>
    public SslClientAuthenticationOptions ForSentinel(string host) => For(options.SentinelTls, $"{section}.sentinel_tls", host);

    private SslClientAuthenticationOptions For(ClientTlsOptions tls, string key, string host)
    {
        var name = tls is { Enabled: true, ServerName.Length: > 0 } ? tls.ServerName : host;
        var loaded = load(tls, key);
        loaded.TargetHost = name;
        if (!(tls is { Enabled: true, InsecureSkipVerify: true }))
        {
            loaded.RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                errors == SslPolicyErrors.None ? true : throw new AuthenticationException($"{Reason(chain, errors, name)} ({key})");
        }
        return loaded;
    }

    private static string Reason(X509Chain? chain, SslPolicyErrors errors, string name)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "TLS: the server shows no certificate";
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var status = string.Join(", ", chain?.ChainStatus.Select(static s => s.Status).Distinct() ?? []);
            return $"TLS: the certificate of the server comes from no authority that is trusted here, or is not valid: {status}";
        }
        return $"TLS: the certificate of the server is not for \"{name}\"";
    }
}
