using System.Diagnostics.Metrics;
using Realtime.Core.Hub;
using Realtime.Core.SharedPoll;

namespace Realtime.Core.Diagnostics;

/// <summary>What a node holds now, under the meter <c>Realtime</c>; counted only when somebody asks.</summary>
internal sealed class NodeGauges : IDisposable
{
    private readonly Meter _meter = new(NodeMetrics.MeterName);

    public NodeGauges(ClientRegistry clients, ChannelHub hub, SharedPolls polls)
    {
        _meter.CreateObservableGauge("realtime.clients", () => clients.Count, "{client}", "Connected clients.");
        _meter.CreateObservableGauge("realtime.users", () => clients.UserCount, "{user}", "Users with a connected client.");
        _meter.CreateObservableGauge("realtime.channels", () => hub.ChannelCount, "{channel}", "Channels with a subscriber on this node.");
        _meter.CreateObservableGauge("realtime.shared_poll.num_channels", () => polls.ChannelCount, "{channel}", "Shared polls in use.");
        _meter.CreateObservableGauge("realtime.shared_poll.num_keys", () => polls.KeyCount, "{key}", "Keys of shared polls that are tracked.");
        _meter.CreateObservableGauge("realtime.subscriptions", () => hub.SubscriptionCount, "{subscription}", "Subscriptions of clients to channels.");
    }

    public void Dispose() => _meter.Dispose();
}
