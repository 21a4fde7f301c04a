using Realtime.Core.Access;
using Realtime.Core.Clients;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Core.Connections;
using Realtime.Core.Diagnostics;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The connect command: authentication, server-side subscriptions, and the reply that starts everything else.</summary>
internal sealed class ConnectHandler(
    ConnectAuthenticator authenticator, ConnectSubscriptions subscriptions, SubscriptionStarter starter, SingleConnection single, NodeIdentity node, RealtimeOptions options, TimeProvider time)
{
    /// <summary>
    /// Connects: (1) once only; (2) who is it; (3) which channels the server subscribes; (4) earlier connections of the user, where only one
    /// is allowed; (5) limits and expiration; (6) the client becomes reachable, subscriptions reserved; (7) subscriptions start;
    /// (8) reply, then they go live. The reply is queued here, so success has no value.
    /// </summary>
    public async ValueTask<Outcome<ConnectResult>> HandleAsync(Client client, uint id, ConnectRequest request)
    {
        if (id == 0 || !client.TryBeginConnect())
        {
            return Disconnect.BadRequest;
        }

        var authenticated = await authenticator.AuthenticateAsync(client.Request, request).ConfigureAwait(false);
        if (authenticated.Value is not { } identity)
        {
            return authenticated.Error is { } error ? error : authenticated.Disconnect!;
        }

        var planned = subscriptions.Plan(client, identity, request);
        if (planned.Value is not { } plan)
        {
            return planned.Error is { } error ? error : planned.Disconnect!;
        }

        if (options.Client.ChannelLimit > 0 && plan.Count > options.Client.ChannelLimit)
        {
            return Disconnect.ChannelLimit;
        }

        await single.DisconnectOthersAsync(client, identity.User).ConfigureAwait(false);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expireAt = Lifetime.Bound(identity.ExpireAt, now);
        if (expireAt > 0 && expireAt < now)
        {
            return ClientError.Expired;
        }

        client.Details = Details(identity, request);
        ChannelSubscription[] reserved = [.. plan.Select(static planned => planned.Subscription)];
        if (client.Register(identity.User, identity.Info, expireAt, options.Client.UserConnectionLimit, reserved) is { } refused)
        {
            return refused;
        }

        var result = Describe(client, expireAt, now);
        return plan.Count == 0
            ? await ReplyAsync(client, id, result, [], []).ConfigureAwait(false)
            : await SubscribeAsync(client, id, result, plan).ConfigureAwait(false);
    }

    private ConnectionDetails Details(ConnectIdentity identity, ConnectRequest request) => new()
    {
        AppName = request.Name,
        AppVersion = request.Version,
        Meta = identity.Meta,
        TokenUid = identity.TokenUid,
        TokenIssuedAt = identity.TokenIssuedAt,
        ConnectedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private ConnectResult Describe(Client client, long expireAt, long now)
    {
        var result = new ConnectResult { Client = client.Id, Version = ServerVersion.Current };
        if (expireAt > 0)
        {
            result.Expires = true;
            result.Ttl = Lifetime.Left(expireAt, now);
        }

        if (client.HasMessagePings)
        {
            result.Ping = (uint)(client.Services.PingMilliseconds / 1000);
            result.Pong = client.Services.PingMilliseconds > 0 && client.Services.PongMilliseconds > 0 && !client.IsUnidirectional;
        }

        result.Session = client.Session;
        result.Node = client.IsEmulated ? node.Uid : "";

        if (options.Client.ConnectIncludeServerTime)
        {
            result.Time = time.GetUtcNow().ToUnixTimeMilliseconds();
        }

        return result;
    }

    private async ValueTask<Outcome<ConnectResult>> SubscribeAsync(Client client, uint id, ConnectResult result, List<PlannedSubscription> plan)
    {
        var starting = plan.Select(planned => starter.StartAsync(planned.Subscription, planned.Options, CancellationToken.None).AsTask()).ToArray();
        var outcomes = await Task.WhenAll(starting).ConfigureAwait(false);
        if (outcomes.FirstOrDefault(static outcome => !outcome.IsSuccess) is { IsSuccess: false } failed)
        {
            foreach (var planned in plan)
            {
                await starter.RollBackAsync(planned.Subscription).ConfigureAwait(false);
            }

            return failed.Error is { } error ? error : failed.Disconnect!;
        }

        result.Subs = new(plan.Count);
        for (var i = 0; i < plan.Count; i++)
        {
            result.Subs.Add(plan[i].Subscription.Channel, outcomes[i].Value!.Result);
        }

        return await ReplyAsync(client, id, result, plan, outcomes).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<ConnectResult>> ReplyAsync(
        Client client, uint id, ConnectResult result, List<PlannedSubscription> plan, Outcome<StartedSubscription>[] started)
    {
        if (client.IsUnidirectional)
        {
            client.Push("", new Connect(result));
        }
        else
        {
            client.Reply(id, result);
        }

        client.StartDeadlines();
        for (var i = 0; i < plan.Count; i++)
        {
            await starter.CommitAsync(plan[i].Subscription, started[i].Value!, reply: null).ConfigureAwait(false);
        }

        return default(Outcome<ConnectResult>);
    }
}
