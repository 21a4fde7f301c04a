using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Realtime.Benchmarks.Load.Servers;

/// <summary>Starts the published node with all options at their defaults but for keys and the permission to subscribe.</summary>
internal static class NodeServer
{
    public const string ApiKey = "benchmark";
    public const string TokenKey = "benchmark-secret-of-at-least-32-bytes";

    /// <summary>Prefix of channels with history and recovery.</summary>
    public const string HistoryPrefix = "history:";

    /// <summary>Port of the gRPC API, where a scenario asks for it.</summary>
    public const int GrpcPort = 18402;

    private const int Port = 18400;

    public static ServerProcess Start(LoadContext context, bool tls = false, bool compression = false, bool grpc = false, bool streams = false, bool redis = false)
    {
        var certificate = tls ? CreateCertificate() : null;
        var path = Path.Combine(context.WorkDirectory, "node.json");
        var configuration = Configuration(certificate, compression, grpc, streams);
        if (redis)
        {
            configuration["engine"] = new { type = "redis", redis = new { address = RedisServer.Address } };
        }

        File.WriteAllText(path, JsonSerializer.Serialize(configuration));
        return ServerProcess.Start(
            ["dotnet", Path.Combine(context.NodeDirectory, "Realtime.Node.dll"), "--config", path], Port, certificate, Path.Combine(context.WorkDirectory, "node.log"));
    }

    private static Dictionary<string, object> Configuration(X509Certificate2? certificate, bool compression, bool grpc, bool streams)
    {
        var server = new Dictionary<string, object> { ["address"] = "127.0.0.1", ["port"] = Port };
        if (certificate is not null)
        {
            server["tls"] = new Dictionary<string, object>
            {
                ["enabled"] = true,
                ["cert_pem"] = certificate.ExportCertificatePem(),
                ["key_pem"] = certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(),
            };
        }

        return new Dictionary<string, object>
        {
            ["http_server"] = server,
            ["websocket"] = new Dictionary<string, object> { ["compression"] = compression },
            ["uni_http_stream"] = new Dictionary<string, object> { ["enabled"] = streams },
            ["grpc_api"] = new Dictionary<string, object> { ["enabled"] = grpc, ["address"] = "127.0.0.1", ["port"] = GrpcPort, ["key"] = ApiKey },
            ["http_api"] = new Dictionary<string, object> { ["key"] = ApiKey },
            ["client"] = new Dictionary<string, object> { ["token"] = new Dictionary<string, object> { ["hmac_secret_key"] = TokenKey } },
            ["channel"] = new Dictionary<string, object>
            {
                ["without_namespace"] = new Dictionary<string, object> { ["allow_subscribe_for_client"] = true },
                ["namespaces"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["name"] = HistoryPrefix.TrimEnd(':'),
                        ["allow_subscribe_for_client"] = true,
                        ["history_size"] = 100,
                        ["history_ttl"] = "300s",
                        ["force_recovery"] = true,
                    },
                },
            },
        };
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(7));
    }
}
