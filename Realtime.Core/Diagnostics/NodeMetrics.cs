using System.Diagnostics.Metrics;
using Realtime.Protocol;

namespace Realtime.Core.Diagnostics;

/// <summary>Instruments of the node, under the meter <c>Realtime</c>. They cost next to nothing while nobody listens.</summary>
internal static class NodeMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Realtime";

    private static readonly Meter _meter = new(MeterName);
    private static readonly Counter<long> _commands = _meter.CreateCounter<long>("realtime.client.commands", "{command}", "Commands received from clients.");
    private static readonly Counter<long> _errors = _meter.CreateCounter<long>("realtime.client.errors", "{error}", "Errors in replies to clients.");
    private static readonly Counter<long> _publications = _meter.CreateCounter<long>("realtime.publications", "{publication}", "Publications handed to the broker.");
    private static readonly Counter<long> _deliveries = _meter.CreateCounter<long>("realtime.deliveries", "{delivery}", "Publications handed to subscriptions.");

    public static void CountCommand(CommandMethod method)
    {
        NodeTotals.Commands(method).Add(1);
        if (_commands.Enabled)
        {
            _commands.Add(1, new KeyValuePair<string, object?>("method", method));
        }
    }

    public static void CountError(uint code)
    {
        NodeTotals.Errors.Add(1);
        if (_errors.Enabled)
        {
            _errors.Add(1, new KeyValuePair<string, object?>("code", code));
        }
    }

    /// <summary>A publication goes to the broker.</summary>
    public static void CountPublication(string channelNamespace)
    {
        NodeTotals.Publications.Add(1);
        if (_publications.Enabled)
        {
            _publications.Add(1, new KeyValuePair<string, object?>("namespace", channelNamespace));
        }
    }

    /// <summary>A publication was handed to as many subscriptions.</summary>
    public static void CountDeliveries(int count)
    {
        NodeTotals.Deliveries.Add(count);
        if (_deliveries.Enabled)
        {
            _deliveries.Add(count);
        }
    }
}
