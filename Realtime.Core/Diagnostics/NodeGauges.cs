using System.Diagnostics.Metrics;
using Realtime.Core.Hub;

namespace Realtime.Core.Diagnostics;

/// <summary>What a node holds now, under the meter <c>Realtime</c>; counted only when somebody asks.</summary>
internal sealed class NodeGauges : IDisposable
{
    private readonly Meter _meter = new(NodeMetrics.MeterName);

    public NodeGauges(ClientRegistry clients, ChannelHub hub)
    {
        _meter.CreateObservableGauge("realtime.clients", () => clients.Count, "{client}", "Connected clients.");
        _meter.CreateObservableGauge("realtime.users", () => clients.UserCount, "{user}", "Users with a connected client.");
        _meter.CreateObservableGauge("realtime.channels", () => hub.ChannelCount, "{channel}", "Channels with a subscriber on this node.");
        _meter.CreateObservableGauge("realtime.subscriptions", () => hub.SubscriptionCount, "{subscription}", "Subscriptions of clients to channels.");
    }

    public void Dispose() => _meter.Dispose();
}
