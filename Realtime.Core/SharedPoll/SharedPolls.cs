using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Core.Timing;
using Realtime.Protocol;

namespace Realtime.Core.SharedPoll;

/// <summary>The shared polls that clients of this node use now.</summary>
internal sealed class SharedPolls(
    TimingWheel wheel, ISharedPollBackend? backend, RealtimeOptions options, TimeProvider time, ILogger<SharedPolls> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, PollChannel> _channels = new(StringComparer.Ordinal);
    private readonly PollCaller _caller = new(backend, options, time, logger);

    public TimingWheel Wheel { get; } = wheel;

    /// <summary>Channels in use, or whose versions are still kept.</summary>
    public int ChannelCount => _channels.Count;

    /// <summary>Keys that are tracked, over all channels.</summary>
    public int KeyCount => _channels.Values.Sum(static channel => channel.KeyCount);

    /// <summary>A subscription begins. It ends with <see cref="SharedPollSubscription.GiveUp"/>.</summary>
    /// <returns>The epoch that the client is told.</returns>
    public string Attach(SharedPollSubscription subscription, string channelNamespace, SharedPollSettings settings)
    {
        while (true)
        {
            var channel = _channels.GetOrAdd(
                subscription.Channel, static (name, made) => new PollChannel(name, made.channelNamespace, made.settings, made.Owner), (channelNamespace, settings, Owner: this));
            if (channel.TryAttach(subscription) is { } epoch)
            {
                return epoch;
            }

            // The one found is going; whoever ends it takes it out of the table right after.
            Forget(channel);
        }
    }

    /// <summary>Hands on a publication that came through the broker; false when it is not one of a shared poll in use.</summary>
    public bool TryTake(string channel, Publication publication)
    {
        if (publication.Key.Length == 0 || !_channels.TryGetValue(channel, out var found))
        {
            return false;
        }

        found.Updates.Take(publication);
        return true;
    }

    public PollLoop CreateLoop(PollChannel channel) => new(channel, _caller, Wheel, time, logger);

    public void Forget(PollChannel channel) => _channels.TryRemove(new(channel.Name, channel));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Stop();
        }

        _caller.Dispose();
    }
}
