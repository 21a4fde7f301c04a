using Realtime.Core.Configuration;
using Realtime.Core.Diagnostics;

namespace Realtime.Core.Cluster;

/// <summary>What this node counted in each interval of <c>node.info_metrics_aggregate_interval</c>. It needs no timer: an interval ends when somebody asks after it.</summary>
internal sealed class NodeActivityMeter
{
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Lock _sync = new();
    private Dictionary<string, double> _totals;
    private long _startedAt;
    private NodeActivity? _latest;

    /// <summary>The first interval begins.</summary>
    public NodeActivityMeter(RealtimeOptions options, TimeProvider time)
    {
        _interval = options.Node.InfoMetricsAggregateInterval;
        _time = time;
        _startedAt = time.GetTimestamp();
        _totals = NodeTotals.Read();
    }

    /// <summary>The last interval that is over; null before there is one, and when the interval is not positive.</summary>
    public NodeActivity? Read()
    {
        if (_interval <= TimeSpan.Zero)
        {
            return null;
        }

        lock (_sync)
        {
            var elapsed = _time.GetElapsedTime(_startedAt);
            if (elapsed >= _interval)
            {
                var totals = NodeTotals.Read();
                _latest = new NodeActivity(elapsed.TotalSeconds, totals.ToDictionary(static total => total.Key, total => total.Value - _totals[total.Key]));
                _totals = totals;
                _startedAt = _time.GetTimestamp();
            }

            return _latest;
        }
    }
}
