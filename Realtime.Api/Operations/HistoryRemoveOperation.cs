using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.Core.Channels;

namespace Realtime.Api.Operations;

/// <summary>Removes the publications of a channel's stream; its position stays.</summary>
public sealed class HistoryRemoveOperation : ChannelOperation<ChannelRequest, EmptyResult>
{
    private readonly IBroker _broker;

    internal HistoryRemoveOperation(ChannelRegistry channels, IBroker broker, ILogger logger) : base(channels, logger) => _broker = broker;

    private protected override string ChannelOf(ChannelRequest request) => request.Channel;

    private protected override bool IsEnabled(ChannelSettings settings) => settings.HasHistory;

    private protected override async ValueTask<Outcome<EmptyResult>> RunAsync(
        ChannelRequest request, ChannelSettings settings, CancellationToken cancellationToken)
    {
        await _broker.RemoveHistoryAsync(request.Channel, cancellationToken);
        return default(EmptyResult);
    }
}
