using System.Diagnostics.Metrics;
using Realtime.Core.Diagnostics;

namespace Realtime.Core.SharedPoll;

/// <summary>Instruments of shared polls, under the meter of the node. Names follow those that dashboards of shared polls use.</summary>
internal static class SharedPollMetrics
{
    /// <summary>Trigger of a call that belongs to a round.</summary>
    public const string Timer = "timer";

    /// <summary>Trigger of a call for what is wanted at once.</summary>
    public const string Notification = "notification";

    private static readonly Meter _meter = new(NodeMetrics.MeterName);
    private static readonly Histogram<double> _rounds =
        _meter.CreateHistogram<double>("realtime.shared_poll.cycle_duration", "s", "How long a round of calls took.");

    private static readonly Histogram<double> _work =
        _meter.CreateHistogram<double>("realtime.shared_poll.cycle_work_duration", "s", "How long a round took without the pauses between its calls.");

    private static readonly Histogram<double> _calls =
        _meter.CreateHistogram<double>("realtime.shared_poll.handler_duration", "s", "How long a backend took to answer.");

    private static readonly Histogram<double> _waits =
        _meter.CreateHistogram<double>("realtime.shared_poll.sem_wait_duration", "s", "How long a call waited for others to end.");

    private static readonly Counter<long> _errors =
        _meter.CreateCounter<long>("realtime.shared_poll.handler_error", "{error}", "Calls without a usable answer.");

    private static readonly Counter<long> _items =
        _meter.CreateCounter<long>("realtime.shared_poll.items", "{item}", "Keys by what became of them.");

    private static readonly Counter<long> _notifications =
        _meter.CreateCounter<long>("realtime.shared_poll.notify", "{notification}", "Keys that were wanted at once.");

    private static readonly Counter<long> _publications =
        _meter.CreateCounter<long>("realtime.shared_poll.publish", "{publication}", "Keys that were published, by whether the data was new.");

    public static void RecordRound(string channelNamespace, TimeSpan duration, TimeSpan paused)
    {
        _rounds.Record(duration.TotalSeconds, Namespace(channelNamespace));
        _work.Record(Math.Max(0, (duration - paused).TotalSeconds), Namespace(channelNamespace));
    }

    public static void RecordWait(string channelNamespace, string trigger, TimeSpan duration) =>
        _waits.Record(duration.TotalSeconds, Trigger(trigger), Namespace(channelNamespace));

    public static void RecordCall(string channelNamespace, string trigger, TimeSpan duration, int items, bool failed)
    {
        _calls.Record(duration.TotalSeconds, Trigger(trigger), Namespace(channelNamespace));
        CountItems(channelNamespace, trigger, "polled", items);
        if (failed)
        {
            _errors.Add(1, Trigger(trigger), Namespace(channelNamespace));
        }
    }

    public static void CountChanges(string channelNamespace, string trigger, PollChanges changes)
    {
        CountItems(channelNamespace, trigger, "changed", changes.Changed);
        CountItems(channelNamespace, trigger, "unchanged", changes.Unchanged);
        CountItems(channelNamespace, trigger, "removed", changes.Removed);
    }

    public static void CountNotification(string channelNamespace) => _notifications.Add(1, Namespace(channelNamespace));

    public static void CountPublication(string channelNamespace, bool applied) =>
        _publications.Add(1, new KeyValuePair<string, object?>("result", applied ? "applied" : "skipped"), Namespace(channelNamespace));

    private static void CountItems(string channelNamespace, string trigger, string result, int count)
    {
        if (count > 0)
        {
            _items.Add(count, Trigger(trigger), new KeyValuePair<string, object?>("result", result), Namespace(channelNamespace));
        }
    }

    private static KeyValuePair<string, object?> Namespace(string name) => new("channel_namespace", name);

    private static KeyValuePair<string, object?> Trigger(string name) => new("trigger", name);
}
