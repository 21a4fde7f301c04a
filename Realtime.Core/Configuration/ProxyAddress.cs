namespace Realtime.Core.Configuration;

/// <summary>
/// Addresses of backends: <c>http://</c> and <c>https://</c> ones are called over HTTP, every other one over gRPC: <c>grpc://host:port</c>,
/// <c>dns:///host:port</c> or <c>host:port</c>, with port 443 where none is named.
/// </summary>
public static class ProxyAddress
{
    private const int GrpcPort = 443;

    private static readonly string[] _grpcSchemes = ["grpc://", "dns:///"];

    /// <summary>Whether an address is called over HTTP.</summary>
    /// <param name="endpoint">The configured address.</param>
    public static bool IsHttp(string endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.StartsWith("http://", StringComparison.Ordinal) || endpoint.StartsWith("https://", StringComparison.Ordinal);
    }

    /// <summary>What to connect to; null when the address is none.</summary>
    /// <param name="endpoint">The configured address.</param>
    /// <param name="useTls">Connect over TLS, where the address does not say it.</param>
    public static Uri? Parse(string endpoint, bool useTls)
    {
        if (IsHttp(endpoint))
        {
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var http) ? http : null;
        }
        var scheme = Array.Find(_grpcSchemes, s => endpoint.StartsWith(s, StringComparison.Ordinal)) ?? "";
        var rest = endpoint[scheme.Length..];
        if (rest.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate($"grpc://{rest.Split('/')[0]}", UriKind.Absolute, out var grpc) || grpc.Host.Length == 0)
        {
            return null;
        }
        var port = grpc.Port < 0 ? GrpcPort : grpc.Port;
        return new UriBuilder(useTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, grpc.Host, port).Uri;
    }
}
