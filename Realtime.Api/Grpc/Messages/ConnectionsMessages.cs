using Realtime.Core.Connections;

namespace Realtime.Api.Grpc.Messages;

/// <summary>Parameters and result of <c>Connections</c>.</summary>
internal static class ConnectionsMessages
{
    public static Operations.ConnectionsRequest Read(Wire.ConnectionsRequest message) => new()
    {
        User = message.User,
        Expression = message.Expression,
        HasLabelFilter = message.LabelFilter is not null,
    };

    public static Wire.ConnectionsResult Write(Operations.ConnectionsResult result)
    {
        var message = new Wire.ConnectionsResult();
        foreach (var (client, connection) in result.Connections)
        {
            message.Connections[client] = Connection(connection);
        }
        return message;
    }

    private static Wire.ConnectionInfo Connection(ConnectionDescription connection) => new()
    {
        AppName = connection.AppName,
        AppVersion = connection.AppVersion,
        Transport = connection.Transport,
        Protocol = connection.Protocol,
        User = connection.User,
        State = State(connection),
        ConnectedAtMs = connection.ConnectedAt,
        PingPongLatencyMs = connection.PingLatency,
    };

    private static Wire.ConnectionState State(ConnectionDescription connection)
    {
        var state = new Wire.ConnectionState { Meta = Values.Bytes(connection.Meta) };
        foreach (var (channel, source) in connection.Channels)
        {
            state.Channels[channel] = new() { Source = (uint)source };
        }
        if (connection.TokenUid.Length > 0 || connection.TokenIssuedAt != 0)
        {
            state.ConnectionToken = new() { Uid = connection.TokenUid, IssuedAt = connection.TokenIssuedAt };
        }
        return state;
    }
}
