using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Realtime.Redis.Connections;

/// <summary>
/// Hands messages to the handler, those of one channel in order: on the reader's own thread where there is one lane, else each channel on
/// its lane. A lane that is full holds up the reader, and Redis in the end, rather than the memory.
/// </summary>
internal sealed partial class MessageLanes : IAsyncDisposable
{
    private const int LaneLength = 4096;

    private readonly RedisMessageHandler _handler;
    private readonly ILogger _logger;
    private readonly Channel<(string Channel, byte[] Payload)>[] _lanes;
    private readonly Task[] _workers;

    public MessageLanes(int count, RedisMessageHandler handler, ILogger logger)
    {
        _handler = handler;
        _logger = logger;
        _lanes = [.. Enumerable.Range(0, count > 1 ? count : 0).Select(static _ => Channel.CreateBounded<(string, byte[])>(
            new BoundedChannelOptions(LaneLength) { SingleReader = true, SingleWriter = true }))];
        _workers = [.. _lanes.Select(lane => Task.Run(() => WorkAsync(lane.Reader)))];
    }

    /// <summary>Passes a message on.</summary>
    /// <returns>False when its lane is full: <see cref="WaitAsync"/>, and try again.</returns>
    public bool TryPass(string channel, byte[] payload)
    {
        if (_lanes.Length == 0)
        {
            Handle(channel, payload);
            return true;
        }
        return LaneOf(channel).Writer.TryWrite((channel, payload));
    }

    /// <summary>Waits until the lane of a channel has room.</summary>
    public async ValueTask WaitAsync(string channel, CancellationToken cancellationToken) =>
        await LaneOf(channel).Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
        {
            lane.Writer.TryComplete();
        }
        await Task.WhenAll(_workers).ConfigureAwait(false);
    }

    private Channel<(string Channel, byte[] Payload)> LaneOf(string channel) =>
        _lanes[(uint)string.GetHashCode(channel, StringComparison.Ordinal) % (uint)_lanes.Length];

    private async Task WorkAsync(ChannelReader<(string Channel, byte[] Payload)> messages)
    {
        await foreach (var (channel, payload) in messages.ReadAllAsync().ConfigureAwait(false))
        {
            Handle(channel, payload);
        }
    }

    private void Handle(string channel, byte[] payload)
    {
        try
        {
            _handler(channel, payload);
        }
        // One message must not end the delivery of all others.
        catch (Exception e)
        {
            Log.HandlerFailed(_logger, e, channel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A message of channel {Channel} was lost")]
        public static partial void HandlerFailed(ILogger logger, Exception exception, string channel);
    }
}
