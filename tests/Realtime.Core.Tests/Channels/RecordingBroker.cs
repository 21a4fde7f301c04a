using Realtime.Core.Brokers;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Channels;

/// <summary>Keeps the options that publications come with.</summary>
internal sealed class RecordingBroker : IBroker
{
    public static StreamPosition Position { get; } = new(7, "epoch");

    public List<(string Channel, PublishOptions Options)> Published { get; } = [];

    public bool IsSlow { get; set; }

    public void RegisterHandler(IBrokerHandler handler)
    {
    }

    public ValueTask<BrokerPublishResult> PublishAsync(
        string channel, ReadOnlyMemory<byte> data, in PublishOptions options, CancellationToken cancellationToken)
    {
        Published.Add((channel, options));
        return IsSlow ? LaterAsync() : ValueTask.FromResult(new BrokerPublishResult(Position, false));
    }

    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask PublishJoinAsync(string channel, ClientInfo info, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask PublishLeaveAsync(string channel, ClientInfo info, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<HistoryPage> HistoryAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new HistoryPage([], Position));

    public ValueTask RemoveHistoryAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static async ValueTask<BrokerPublishResult> LaterAsync()
    {
        await Task.Yield();
        return new BrokerPublishResult(Position, false);
    }
}
