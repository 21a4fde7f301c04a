using Realtime.Core.Brokers;
using Realtime.Protocol;

namespace Realtime.Api.Tests;

/// <summary>A broker whose storage is out of reach: some calls fail at once, some after a while.</summary>
public sealed class BrokenBroker : IBroker
{
    public void RegisterHandler(IBrokerHandler handler)
    {
    }

    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<BrokerPublishResult> PublishAsync(
        string channel, ReadOnlyMemory<byte> data, in PublishOptions options, CancellationToken cancellationToken) =>
        ValueTask.FromException<BrokerPublishResult>(new InvalidOperationException("unreachable"));

    public ValueTask PublishJoinAsync(string channel, ClientInfo info, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask PublishLeaveAsync(string channel, ClientInfo info, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<HistoryPage> HistoryAsync(
        string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken) => FailLaterAsync();

    public ValueTask RemoveHistoryAsync(string channel, CancellationToken cancellationToken) => throw new InvalidOperationException("unreachable");

    private static async ValueTask<HistoryPage> FailLaterAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("unreachable");
    }
}
