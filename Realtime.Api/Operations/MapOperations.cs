using Realtime.Core.Channels;
using Realtime.Core.Maps;

namespace Realtime.Api.Operations;

/// <summary>The operations of the server API on maps. A singleton of the container, shared by the protocols that serve it.</summary>
public sealed class MapOperations
{
    /// <summary>Creates the operations over an engine.</summary>
    public MapOperations(ChannelRegistry channels, MapPublisher publisher, IMapBroker maps, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger("Realtime.Api");
        Publish = new(channels, publisher, logger);
        Remove = new(channels, publisher, logger);
        ReadState = new(channels, maps, logger);
        ReadStream = new(channels, maps, logger);
        Stats = new(channels, maps, logger);
        Clear = new(channels, maps, logger);
    }

    /// <summary><c>map_publish</c>.</summary>
    public MapPublishOperation Publish { get; }

    /// <summary><c>map_remove</c>.</summary>
    public MapRemoveOperation Remove { get; }

    /// <summary><c>map_read_state</c>.</summary>
    public MapReadStateOperation ReadState { get; }

    /// <summary><c>map_read_stream</c>.</summary>
    public MapReadStreamOperation ReadStream { get; }

    /// <summary><c>map_stats</c>.</summary>
    public MapStatsOperation Stats { get; }

    /// <summary><c>map_clear</c>.</summary>
    public MapClearOperation Clear { get; }
}
