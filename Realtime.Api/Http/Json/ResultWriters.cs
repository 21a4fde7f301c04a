using Realtime.Api.Operations;
using Realtime.Core.Brokers;
using Realtime.Core.Cluster;
using Realtime.Core.Presence;
using Realtime.Protocol;

namespace Realtime.Api.Http.Json;

/// <summary>Writes results. Fields that are always there and fields left out when zero follow the wire format of the server API.</summary>
internal static class ResultWriters
{
    public static void Error(JsonOutput json, ClientError error)
    {
        json.StartObject();
        json.Name("\"code\":"u8);
        json.Number(error.Code);
        json.Name("\"message\":"u8);
        json.String(error.Message);
        json.EndObject();
    }

    public static void Empty(JsonOutput json, EmptyResult result)
    {
        json.StartObject();
        json.EndObject();
    }

    public static void Publish(JsonOutput json, Operations.PublishResult result)
    {
        json.StartObject();
        if (result.Position.Offset > 0)
        {
            json.Name("\"offset\":"u8);
            json.Number(result.Position.Offset);
        }
        if (!string.IsNullOrEmpty(result.Position.Epoch))
        {
            json.Name("\"epoch\":"u8);
            json.String(result.Position.Epoch);
        }
        json.EndObject();
    }

    public static void Broadcast(JsonOutput json, BroadcastResult result)
    {
        json.StartObject();
        json.Name("\"responses\":"u8);
        json.StartArray();
        foreach (var response in result.Responses)
        {
            json.StartObject();
            if (response.IsSuccess)
            {
                json.Name("\"result\":"u8);
                Publish(json, response.Value);
            }
            else
            {
                json.Name("\"error\":"u8);
                Error(json, response.Error ?? ClientError.Internal);
            }
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }

    public static void Presence(JsonOutput json, Operations.PresenceResult result)
    {
        json.StartObject();
        json.Name("\"presence\":"u8);
        json.StartObject();
        foreach (var (client, info) in result.Presence.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.Name(client);
            Info(json, info);
        }
        json.EndObject();
        json.EndObject();
    }

    public static void PresenceStats(JsonOutput json, PresenceStats result)
    {
        json.StartObject();
        json.Name("\"num_clients\":"u8);
        json.Number((ulong)result.NumClients);
        json.Name("\"num_users\":"u8);
        json.Number((ulong)result.NumUsers);
        json.EndObject();
    }

    public static void History(JsonOutput json, HistoryPage result)
    {
        json.StartObject();
        json.Name("\"publications\":"u8);
        json.StartArray();
        foreach (var publication in result.Publications)
        {
            Publication(json, publication);
        }
        json.EndArray();
        json.Name("\"epoch\":"u8);
        json.String(result.Position.Epoch ?? "");
        json.Name("\"offset\":"u8);
        json.Number(result.Position.Offset);
        json.EndObject();
    }

    public static void Nodes(JsonOutput json, InfoResult result)
    {
        json.StartObject();
        json.Name("\"nodes\":"u8);
        json.StartArray();
        foreach (var node in result.Nodes)
        {
            json.StartObject();
            json.Name("\"uid\":"u8);
            json.String(node.Uid);
            json.Name("\"name\":"u8);
            json.String(node.Name);
            json.Name("\"version\":"u8);
            json.String(node.Version);
            json.Name("\"num_clients\":"u8);
            json.Number((ulong)node.NumClients);
            json.Name("\"num_users\":"u8);
            json.Number((ulong)node.NumUsers);
            json.Name("\"num_channels\":"u8);
            json.Number((ulong)node.NumChannels);
            if (node.Uptime > 0)
            {
                json.Name("\"uptime\":"u8);
                json.Number(node.Uptime);
            }
            if (node.Activity is { } activity)
            {
                Metrics(json, activity);
            }
            json.Name("\"num_subs\":"u8);
            json.Number((ulong)node.NumSubs);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }

    private static void Metrics(JsonOutput json, NodeActivity activity)
    {
        json.Name("\"metrics\":"u8);
        json.StartObject();
        json.Name("\"interval\":"u8);
        json.Number(activity.Interval);
        json.Name("\"items\":"u8);
        json.StartObject();
        foreach (var (name, count) in activity.Items.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            json.Name(name);
            json.Number(count);
        }
        json.EndObject();
        json.EndObject();
    }

    public static void Channels(JsonOutput json, ChannelsResult result)
    {
        json.StartObject();
        json.Name("\"channels\":"u8);
        json.StartObject();
        foreach (var (channel, subscribers) in result.Channels.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.Name(channel);
            json.StartObject();
            if (subscribers > 0)
            {
                json.Name("\"num_clients\":"u8);
                json.Number((ulong)subscribers);
            }
            json.EndObject();
        }
        json.EndObject();
        json.EndObject();
    }

    /// <summary>Writes the field of tags.</summary>
    public static void Tags(JsonOutput json, IReadOnlyDictionary<string, string> tags)
    {
        json.Name("\"tags\":"u8);
        json.StartObject();
        foreach (var (name, value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            json.Name(name);
            json.String(value);
        }
        json.EndObject();
    }

    private static void Publication(JsonOutput json, Publication publication)
    {
        json.StartObject();
        Payload(json, "\"data\":"u8, publication.Data);
        if (publication.Info is { } info)
        {
            json.Name("\"info\":"u8);
            Info(json, info);
        }
        if (publication.Offset > 0)
        {
            json.Name("\"offset\":"u8);
            json.Number(publication.Offset);
        }
        if (publication.Tags is { Count: > 0 } tags)
        {
            Tags(json, tags);
        }
        json.EndObject();
    }

    private static void Info(JsonOutput json, ClientInfo info)
    {
        json.StartObject();
        json.Name("\"user\":"u8);
        json.String(info.User);
        json.Name("\"client\":"u8);
        json.String(info.Client);
        Payload(json, "\"conn_info\":"u8, info.ConnInfo);
        Payload(json, "\"chan_info\":"u8, info.ChanInfo);
        json.EndObject();
    }

    private static void Payload(JsonOutput json, ReadOnlySpan<byte> name, ReadOnlyMemory<byte> payload)
    {
        if (!payload.IsEmpty)
        {
            json.Name(name);
            json.Raw(payload.Span);
        }
    }
}
