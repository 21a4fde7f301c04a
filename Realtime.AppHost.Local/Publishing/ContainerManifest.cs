using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes a Redis as the Aspire packages do.</summary>
internal static class ContainerManifest
{
    private const string RedisImage = "docker.io/library/redis:8.6";
    private const string PasswordVariable = "REDIS_PASSWORD";

    public static void WriteRedis(Utf8JsonWriter writer, RedisResource redis)
    {
        var endpoint = redis.PrimaryEndpoint;
        writer.WriteString("type", "container.v0");
        writer.WriteString(
            "connectionString",
            $"{endpoint.Expression(EndpointProperty.HostAndPort)},password={redis.PasswordParameter.ValueExpression}{{{TlsName(redis)}.connectionString}}");
        writer.WriteString("image", RedisImage);
        writer.WriteString("entrypoint", "/bin/sh");
        writer.WriteStartArray("args");
        writer.WriteStringValue("-c");
        writer.WriteStringValue($"redis-server --requirepass ${PasswordVariable}");
        writer.WriteEndArray();
        writer.WriteStartObject("env");
        writer.WriteString(PasswordVariable, redis.PasswordParameter.ValueExpression);
        writer.WriteEndObject();
    }

    /// <summary>The part of the connection string that depends on TLS, which a published Redis does not have: Aspire makes a resource of it.</summary>
    public static void WriteTlsPart(Utf8JsonWriter writer, RedisResource redis)
    {
        writer.WriteStartObject(TlsName(redis));
        writer.WriteString("type", "value.v0");
        writer.WriteString("connectionString", "");
        writer.WriteEndObject();
    }

    // Aspire names a condition after what it asks, with a hash of that, of both answers and of what they are compared with.
    private static string TlsName(RedisResource redis)
    {
        var asked = $"{redis.Name}.bindings.{RedisResource.PrimaryEndpointName}.tlsEnabled";
        var hash = XxHash32.Hash(Encoding.UTF8.GetBytes($"{{{asked}}},ssl=trueTrue"));
        return $"cond-{asked.Replace('.', '-').ToLowerInvariant()}-{hash:x8}";
    }
}
