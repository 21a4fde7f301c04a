using Realtime.Api.Operations;
using Realtime.Core.Connections;

namespace Realtime.Api.Http.Json;

/// <summary>Parameters and result of <c>connections</c>. Fields are left out when zero or empty.</summary>
internal static class ConnectionsJson
{
    public static ConnectionsRequest Read(ref JsonCursor json)
    {
        var request = new ConnectionsRequest();
        if (!json.EnterObject())
        {
            return request;
        }
        while (json.NextField())
        {
            if (json.NameIs("user"u8))
            {
                request.User = json.ReadString(request.User);
            }
            else if (json.NameIs("expression"u8))
            {
                request.Expression = json.ReadString(request.Expression);
            }
            else if (json.NameIs("label_filter"u8))
            {
                if (!json.TryReadNull())
                {
                    request.HasLabelFilter = true;
                    ValueReaders.SkipObject(ref json);
                }
            }
            else
            {
                json.Skip();
            }
        }
        return request;
    }

    public static void Write(JsonOutput json, ConnectionsResult result)
    {
        json.StartObject();
        json.Name("\"connections\":"u8);
        json.StartObject();
        foreach (var (client, connection) in result.Connections.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.Name(client);
            Write(json, connection);
        }
        json.EndObject();
        json.EndObject();
    }

    private static void Write(JsonOutput json, ConnectionDescription connection)
    {
        json.StartObject();
        Text(json, "\"app_name\":"u8, connection.AppName);
        Text(json, "\"app_version\":"u8, connection.AppVersion);
        json.Name("\"transport\":"u8);
        json.String(connection.Transport);
        json.Name("\"protocol\":"u8);
        json.String(connection.Protocol);
        Text(json, "\"user\":"u8, connection.User);
        json.Name("\"state\":"u8);
        WriteState(json, connection);
        Number(json, "\"connected_at_ms\":"u8, connection.ConnectedAt);
        Number(json, "\"ping_pong_latency_ms\":"u8, connection.PingLatency);
        json.EndObject();
    }

    private static void WriteState(JsonOutput json, ConnectionDescription connection)
    {
        json.StartObject();
        if (connection.Channels.Count > 0)
        {
            json.Name("\"channels\":"u8);
            json.StartObject();
            foreach (var (channel, source) in connection.Channels.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.Name(channel);
                json.StartObject();
                Number(json, "\"source\":"u8, (int)source);
                json.EndObject();
            }
            json.EndObject();
        }
        if (connection.TokenUid.Length > 0 || connection.TokenIssuedAt != 0)
        {
            json.Name("\"connection_token\":"u8);
            json.StartObject();
            Text(json, "\"uid\":"u8, connection.TokenUid);
            Number(json, "\"issued_at\":"u8, connection.TokenIssuedAt);
            json.EndObject();
        }
        if (!connection.Meta.IsEmpty)
        {
            json.Name("\"meta\":"u8);
            json.Raw(connection.Meta.Span);
        }
        json.EndObject();
    }

    private static void Text(JsonOutput json, ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            json.Name(name);
            json.String(value);
        }
    }

    private static void Number(JsonOutput json, ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
        {
            json.Name(name);
            json.Number(value);
        }
    }
}
