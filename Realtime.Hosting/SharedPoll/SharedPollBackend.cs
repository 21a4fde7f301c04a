using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Core.SharedPoll;
using Realtime.Hosting.Proxies;

namespace Realtime.Hosting.SharedPoll;

/// <summary>Asks backends for keys: over HTTP with <c>{"channel","items":[{"key","version"}]}</c>, over gRPC with the same as a message.</summary>
internal sealed partial class SharedPollBackend(
    HttpProxies http, GrpcProxies grpc, RealtimeOptions options, ILogger<SharedPollBackend> logger) : ISharedPollBackend
{
    private const string Section = "channel.proxy.shared_poll_refresh";

    public async ValueTask<SharedPollAnswer?> RefreshAsync(
        string proxy, string channel, IReadOnlyList<SharedPollItem> items, CancellationToken cancellationToken)
    {
        var unnamed = options.Channel.Proxy.SharedPollRefresh;
        var overHttp = http.Find(proxy, Section, unnamed);
        var overGrpc = overHttp is null ? grpc.Find(proxy, Section, unnamed) : null;
        if ((overHttp?.Endpoint ?? overGrpc?.Endpoint) is not { } endpoint)
        {
            Log.Missing(logger, channel, proxy);
            return null;
        }

        ProxyMetrics.RequestItems(proxy, items.Count);
        var (answer, problem) = overHttp is not null
            ? await CallAsync(overHttp, channel, items, cancellationToken).ConfigureAwait(false)
            : await CallAsync(overGrpc!, channel, items, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            Log.Failed(logger, channel, endpoint, problem ?? "");
            return null;
        }

        ProxyMetrics.ResponseItems(proxy, answer.Items.Count);
        return answer;
    }

    private static async ValueTask<(SharedPollAnswer? Answer, string? Problem)> CallAsync(
        HttpProxyCaller caller, string channel, IReadOnlyList<SharedPollItem> items, CancellationToken cancellationToken)
    {
        var called = await caller.CallAsync(SharedPollMessages.Write(channel, items), cancellationToken).ConfigureAwait(false);
        var problem = called.Problem;
        var answer = problem is null ? SharedPollMessages.Read(called.Body, out problem) : null;
        return (answer, problem);
    }

    private static async ValueTask<(SharedPollAnswer? Answer, string? Problem)> CallAsync(
        GrpcProxyCaller caller, string channel, IReadOnlyList<SharedPollItem> items, CancellationToken cancellationToken)
    {
        var (response, problem) = await caller.CallAsync(
            static (client, request, call) => client.SharedPollRefreshAsync(request, call), SharedPollGrpcMessages.Write(channel, items), cancellationToken)
            .ConfigureAwait(false);
        var answer = response is null ? null : SharedPollGrpcMessages.Read(response, out problem);
        return (answer, problem);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Refreshing the shared poll {Channel} at {Endpoint} failed: {Problem}")]
        public static partial void Failed(ILogger logger, string channel, string endpoint, string problem);

        [LoggerMessage(LogLevel.Error, "The shared poll {Channel} needs the proxy {Proxy}, which is not configured; proxies are read at the start only")]
        public static partial void Missing(ILogger logger, string channel, string proxy);
    }
}
