using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Core.Reads;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Reads the stream of a channel.</summary>
public sealed class HistoryOperation : ChannelOperation<HistoryRequest, HistoryPage>
{
    private readonly ChannelReads _reads;

    internal HistoryOperation(ChannelRegistry channels, ChannelReads reads, ILogger logger) : base(channels, logger) => _reads = reads;

    private protected override string ChannelOf(HistoryRequest request) => request.Channel;

    private protected override bool IsEnabled(ChannelSettings settings) => settings.HasHistory;

    private protected override async ValueTask<Outcome<HistoryPage>> RunAsync(
        HistoryRequest request, ChannelSettings settings, CancellationToken cancellationToken)
    {
        if (request is { Reverse: true, Since.Offset: 0 })
        {
            // Nothing comes before the start of a stream. The server API has always called this an internal error.
            return ClientError.Internal;
        }
        var filter = new HistoryFilter(request.Limit, request.Since, request.Reverse);
        var page = await _reads.HistoryAsync(request.Channel, filter, settings.HistoryMetaTtl, cancellationToken);
        return request.Since is { Epoch.Length: > 0 } since && since.Epoch != page.Position.Epoch ? ClientError.UnrecoverablePosition : page;
    }
}
