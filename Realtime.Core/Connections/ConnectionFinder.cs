using Realtime.Core.Access;
using Realtime.Core.Clients;
using Realtime.Core.Expressions;
using Realtime.Core.Hub;
using Realtime.Protocol;

namespace Realtime.Core.Connections;

/// <summary>Tells about the connections of this node.</summary>
public sealed class ConnectionFinder
{
    private readonly ClientRegistry _registry;

    internal ConnectionFinder(ClientRegistry registry) => _registry = registry;

    /// <summary>The connections that meet a query, by client id. A connection on which the expression fails, or is no boolean, does not meet it.</summary>
    /// <returns><see cref="ClientError.BadRequest"/> for a malformed expression.</returns>
    public Outcome<IReadOnlyDictionary<string, ConnectionDescription>> Find(ConnectionQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Expression? expression = null;
        if (query.Expression.Length > 0 && !Expression.TryParse(query.Expression, out expression, out _))
        {
            return ClientError.BadRequest;
        }
        var found = new Dictionary<string, ConnectionDescription>();
        foreach (var client in query.User.Length > 0 ? _registry.OfUser(query.User) : _registry.All())
        {
            if (!client.IsConnected)
            {
                continue;
            }
            var connection = Describe(client);
            if (expression is null || expression.IsTrue(ConnectionVariables.Of(client.Id, connection)))
            {
                found[client.Id] = connection;
            }
        }
        return found;
    }

    private static ConnectionDescription Describe(Client client)
    {
        var channels = new Dictionary<string, SubscriptionSource>();
        foreach (var subscription in client.Subscriptions())
        {
            if (subscription.IsCommitted)
            {
                channels[subscription.Channel] = subscription.Source;
            }
        }
        var details = client.Details ?? new ConnectionDetails();
        return new ConnectionDescription
        {
            AppName = details.AppName,
            AppVersion = details.AppVersion,
            Transport = client.Transport.Name,
            Protocol = client.Protocol == ProtocolType.Json ? "json" : "protobuf",
            User = client.User,
            ConnectedAt = details.ConnectedAt,
            PingLatency = details.PingLatency,
            Channels = channels,
            TokenUid = details.TokenUid,
            TokenIssuedAt = details.TokenIssuedAt,
            Meta = details.Meta,
        };
    }
}
