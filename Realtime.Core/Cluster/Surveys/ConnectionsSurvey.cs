using Realtime.Core.Access;
using Realtime.Core.Cluster.Messages;
using Realtime.Core.Connections;
using Realtime.Protocol;

namespace Realtime.Core.Cluster.Surveys;

/// <summary>The survey of <c>connections</c>: asked with a query, answered with the connections of the node that meet it.</summary>
internal sealed class ConnectionsSurvey(ConnectionFinder finder) : ISurveyHandler
{
    public const string Name = "connections";

    public string Operation => Name;

    public static ReadOnlyMemory<byte> Ask(ConnectionQuery query)
    {
        var writer = new ControlWriter();
        writer.String(query.User);
        writer.String(query.Expression);
        return writer.ToArray();
    }

    public ValueTask<SurveyReply> AnswerAsync(ReadOnlyMemory<byte> data)
    {
        var reader = new ControlReader(data.Span);
        var query = new ConnectionQuery(reader.String(), reader.String());
        if (reader.Failed || finder.Find(query).Value is not { } found)
        {
            return new(new SurveyReply(SurveyReply.InvalidRequest, default));
        }

        var writer = new ControlWriter();
        writer.UInt((uint)found.Count);
        foreach (var (client, connection) in found)
        {
            writer.String(client);
            Write(writer, connection);
        }

        return new(new SurveyReply(0, writer.ToArray()));
    }

    /// <summary>Puts the answers together. Nodes that failed take nothing away but their answer; <see cref="ClientError.Internal"/> if all did.</summary>
    public static Outcome<IReadOnlyDictionary<string, ConnectionDescription>> Join(IReadOnlyDictionary<string, SurveyReply> replies)
    {
        var all = new Dictionary<string, ConnectionDescription>();
        var answered = false;
        foreach (var (_, reply) in replies)
        {
            answered |= reply.Code == 0 && TryAdd(all, reply.Data.Span);
        }

        return answered ? all : ClientError.Internal;
    }

    private static bool TryAdd(Dictionary<string, ConnectionDescription> all, ReadOnlySpan<byte> answer)
    {
        var reader = new ControlReader(answer);
        var count = reader.Elements();
        for (var i = 0; i < count; i++)
        {
            var client = reader.String();
            var connection = Read(ref reader);
            if (reader.Failed)
            {
                return false;
            }

            all[client] = connection;
        }

        return !reader.Failed;
    }

    private static void Write(ControlWriter writer, ConnectionDescription connection)
    {
        writer.String(connection.AppName);
        writer.String(connection.AppVersion);
        writer.String(connection.Transport);
        writer.String(connection.Protocol);
        writer.String(connection.User);
        writer.Int(connection.ConnectedAt);
        writer.Int(connection.PingLatency);
        writer.String(connection.TokenUid);
        writer.Int(connection.TokenIssuedAt);
        writer.Bytes(connection.Meta.Span);
        writer.UInt((uint)connection.Channels.Count);
        foreach (var (channel, source) in connection.Channels)
        {
            writer.String(channel);
            writer.UInt((uint)source);
        }
    }

    private static ConnectionDescription Read(ref ControlReader reader)
    {
        var connection = new ConnectionDescription
        {
            AppName = reader.String(),
            AppVersion = reader.String(),
            Transport = reader.String(),
            Protocol = reader.String(),
            User = reader.String(),
            ConnectedAt = reader.Int(),
            PingLatency = reader.Int(),
            TokenUid = reader.String(),
            TokenIssuedAt = reader.Int(),
            Meta = reader.Bytes(),
        };
        var channels = new Dictionary<string, SubscriptionSource>();
        var count = reader.Elements();
        for (var i = 0; i < count; i++)
        {
            var channel = reader.String();
            channels[channel] = (SubscriptionSource)reader.Count();
        }

        return connection with { Channels = channels };
    }
}
