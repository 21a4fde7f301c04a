using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Core.SharedPoll;
using Realtime.Hosting.Proxies;

namespace Realtime.Hosting.SharedPoll;

/// <summary>Asks backends for keys over HTTP: <c>{"channel","items":[{"key","version"}]}</c>.</summary>
internal sealed partial class HttpSharedPollBackend(HttpProxies proxies, RealtimeOptions options, ILogger<HttpSharedPollBackend> logger) : ISharedPollBackend
{
    private const string Section = "channel.proxy.shared_poll_refresh";

    public async ValueTask<SharedPollAnswer?> RefreshAsync(
        string proxy, string channel, IReadOnlyList<SharedPollItem> items, CancellationToken cancellationToken)
    {
        if (proxies.Find(proxy, Section, options.Channel.Proxy.SharedPollRefresh) is not { } caller)
        {
            Log.Missing(logger, channel, proxy);
            return null;
        }

        ProxyMetrics.RequestItems(proxy, items.Count);
        var called = await caller.CallAsync(SharedPollMessages.Write(channel, items), cancellationToken).ConfigureAwait(false);
        var problem = called.Problem;
        var answer = problem is null ? SharedPollMessages.Read(called.Body, out problem) : null;
        if (answer is null)
        {
            Log.Failed(logger, channel, caller.Endpoint, problem ?? "");
            return null;
        }

        ProxyMetrics.ResponseItems(proxy, answer.Items.Count);
        return answer;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Refreshing the shared poll {Channel} at {Endpoint} failed: {Problem}")]
        public static partial void Failed(ILogger logger, string channel, string endpoint, string problem);

        [LoggerMessage(LogLevel.Error, "The shared poll {Channel} needs the proxy {Proxy}, which is not configured; proxies are read at the start only")]
        public static partial void Missing(ILogger logger, string channel, string proxy);
    }
}
