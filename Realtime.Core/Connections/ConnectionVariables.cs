using System.Text.Json;
using Realtime.Core.Expressions;

namespace Realtime.Core.Connections;

/// <summary>
/// The variables of an expression over connections: <c>client</c>, <c>user</c>, <c>app_name</c>, <c>app_version</c>, <c>transport</c>, <c>protocol</c>,
/// <c>connected_at_ms</c>, <c>ping_pong_latency_ms</c>, <c>channels</c> (a map of names to maps with <c>source</c>), <c>meta</c> (a map, empty for none) and
/// <c>labels</c> (an empty map).
/// </summary>
public static class ConnectionVariables
{
    private static readonly Dictionary<string, object?> _none = [];

    /// <summary>Whether an expression is well-formed, without looking at a connection.</summary>
    public static bool IsValid(string expression) => Expression.TryParse(expression, out _, out _);

    /// <summary>The variables of one connection.</summary>
    internal static ExpressionScope Of(string client, ConnectionDescription connection) => new(name => name switch
    {
        "client" => client,
        "user" => connection.User,
        "app_name" => connection.AppName,
        "app_version" => connection.AppVersion,
        "transport" => connection.Transport,
        "protocol" => connection.Protocol,
        "connected_at_ms" => connection.ConnectedAt,
        "ping_pong_latency_ms" => connection.PingLatency,
        "channels" => connection.Channels.ToDictionary(
            static channel => channel.Key, static channel => (object?)new Dictionary<string, object?> { ["source"] = (long)channel.Value }),
        "meta" => Meta(connection.Meta),
        "labels" => _none,
        _ => ExpressionError.Instance,
    });

    private static object? Meta(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return _none;
        }
        try
        {
            using var document = JsonDocument.Parse(json);
            return ExpressionValues.FromJson(document.RootElement);
        }
        catch (JsonException)
        {
            return ExpressionError.Instance;
        }
    }
}
