using System.Diagnostics.Metrics;

namespace Realtime.Hosting.SharedPoll;

/// <summary>Instruments of calls to the backends of shared polls, under the meter of the node.</summary>
internal static class ProxyMetrics
{
    private static readonly Meter _meter = new("Realtime");
    private static readonly Histogram<int> _requested =
        _meter.CreateHistogram<int>("realtime.shared_poll_proxy.request_items", "{item}", "Keys that a backend was asked for in a call.");

    private static readonly Histogram<int> _answered =
        _meter.CreateHistogram<int>("realtime.shared_poll_proxy.response_items", "{item}", "Keys that a backend said something about in a call.");

    public static void RequestItems(string proxy, int count) => _requested.Record(count, new KeyValuePair<string, object?>("name", proxy));

    public static void ResponseItems(string proxy, int count) => _answered.Record(count, new KeyValuePair<string, object?>("name", proxy));
}
