using Microsoft.Extensions.Logging;
using Realtime.Core.Clients;
using Realtime.Core.Diagnostics;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The one switch over the commands of clients: which handler, how its outcome becomes a reply, and what is measured.</summary>
internal sealed partial class CommandDispatcher(
    ConnectHandler connect,
    SubscribeHandler subscribe,
    UnsubscribeHandler unsubscribe,
    PublishHandler publish,
    ChannelReadHandler read,
    RpcHandler rpc,
    RefreshHandler refresh,
    ILogger<CommandDispatcher> logger)
{
    // A connect without a command has no id of its own; any but 0 does.
    private const uint UnidirectionalId = 1;

    /// <summary>Handles one command; its reply is queued when this completes.</summary>
    /// <returns>False when the connection is ending, or nothing more is answered.</returns>
    public ValueTask<bool> DispatchAsync(Client client, in Command command)
    {
        if (!client.IsConnected && command.Method != CommandMethod.Connect)
        {
            return End(client, Disconnect.BadRequest);
        }

        if (command.IsPong)
        {
            return client.TryTakePong() ? new ValueTask<bool>(true) : End(client, Disconnect.BadRequest);
        }

        if (command.Id == 0 && command.Method != CommandMethod.Send)
        {
            return End(client, Disconnect.BadRequest);
        }

        NodeMetrics.CountCommand(command.Method);
        try
        {
            return Route(client, command);
        }
        catch (Exception e)
        {
            return Fail(client, command.Id, e);
        }
    }

    /// <summary>Connects a unidirectional client; an error becomes the disconnect that says the same.</summary>
    public async ValueTask<bool> ConnectUnidirectionalAsync(Client client, ConnectRequest request)
    {
        var outcome = await TryConnectUnidirectionalAsync(client, request).ConfigureAwait(false);
        if (outcome.IsSuccess)
        {
            return true;
        }

        client.Disconnect(outcome.Disconnect ?? client.Services.UnidirectionalErrors.ToDisconnect(outcome.Error!));
        return false;
    }

    /// <summary>Connects a unidirectional client; of a failure the caller makes what it likes.</summary>
    public async ValueTask<Outcome<ConnectResult>> TryConnectUnidirectionalAsync(Client client, ConnectRequest request)
    {
        NodeMetrics.CountCommand(CommandMethod.Connect);
        try
        {
            return await connect.HandleAsync(client, UnidirectionalId, request).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.CommandFailed(logger, e, client.Uid);
            return ClientError.Internal;
        }
    }

    private ValueTask<bool> Route(Client client, in Command command) => command.Request switch
    {
        ConnectRequest request => FinishConnectAsync(client, command.Id, connect.HandleAsync(client, command.Id, request)),
        SubscribeRequest request => FinishAsync(client, command.Id, subscribe.HandleAsync(client, command.Id, request)),
        UnsubscribeRequest request => FinishAsync(client, command.Id, unsubscribe.HandleAsync(client, request)),
        PublishRequest request => FinishAsync(client, command.Id, publish.HandleAsync(client, request)),
        PresenceRequest request => FinishAsync(client, command.Id, read.PresenceAsync(client, request)),
        PresenceStatsRequest request => FinishAsync(client, command.Id, read.PresenceStatsAsync(client, request)),
        HistoryRequest request => FinishAsync(client, command.Id, read.HistoryAsync(client, request)),
        RpcRequest request => FinishAsync(client, command.Id, rpc.HandleAsync(client, request)),
        RefreshRequest request => FinishAsync(client, command.Id, refresh.RefreshAsync(client, request)),
        SubRefreshRequest request => FinishAsync(client, command.Id, refresh.SubRefreshAsync(client, command.Id, request)),
        // No backend takes messages yet, and an error would have no reply to stand in.
        SendRequest => End(client, Disconnect.NotAvailable),
        _ => End(client, Disconnect.BadRequest),
    };

    private ValueTask<bool> FinishAsync<T>(Client client, uint id, ValueTask<Outcome<T>> handled) where T : class, IReplyResult
    {
        return handled.IsCompletedSuccessfully ? new ValueTask<bool>(Finish(client, id, handled.Result)) : AwaitAsync();

        async ValueTask<bool> AwaitAsync()
        {
            try
            {
                return Finish(client, id, await handled.ConfigureAwait(false));
            }
            catch (Exception e)
            {
                return await Fail(client, id, e).ConfigureAwait(false);
            }
        }
    }

    // Handlers that queue their reply themselves, in one step with something else, return null for success.
    private static bool Finish<T>(Client client, uint id, in Outcome<T> outcome) where T : class, IReplyResult
    {
        if (outcome.Disconnect is { } disconnect)
        {
            client.Disconnect(disconnect);
            return false;
        }

        if (outcome.Error is { } error)
        {
            NodeMetrics.CountError(error.Code);
            client.ReplyError(id, error);
        }
        else if (outcome.Value is { } result)
        {
            client.Reply(id, result);
        }

        return true;
    }

    private async ValueTask<bool> FinishConnectAsync(Client client, uint id, ValueTask<Outcome<ConnectResult>> handled)
    {
        try
        {
            var outcome = await handled.ConfigureAwait(false);
            var proceed = Finish(client, id, outcome);
            if (outcome.Error is null)
            {
                return proceed;
            }
        }
        catch (Exception e)
        {
            await Fail(client, id, e).ConfigureAwait(false);
        }

        client.Refuse();
        return false;
    }

    private static ValueTask<bool> End(Client client, Disconnect disconnect)
    {
        client.Disconnect(disconnect);
        return new ValueTask<bool>(false);
    }

    private ValueTask<bool> Fail(Client client, uint id, Exception exception)
    {
        Log.CommandFailed(logger, exception, client.Uid);
        client.ReplyError(id, ClientError.Internal);
        return new ValueTask<bool>(true);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A command of client {Client} failed")]
        public static partial void CommandFailed(ILogger logger, Exception exception, Guid client);
    }
}
