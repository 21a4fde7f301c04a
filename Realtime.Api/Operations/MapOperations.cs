using Realtime.Core.Channels;
using Realtime.Core.Maps;

namespace Realtime.Api.Operations;

/// <summary>The operations of the server API on maps. A singleton of the container, shared by the protocols that serve it.</summary>
public sealed class MapOperations
{
    /// <summary>Creates the operations over an engine.</summary>
    public MapOperations(ChannelRegistry channels, MapPublisher publisher, IMapBroker maps, ILoggerFactory loggers)
        : this(channels, publisher, maps, loggers, areAvailable: true)
    {
    }

    private MapOperations(ChannelRegistry channels, MapPublisher publisher, IMapBroker maps, ILoggerFactory loggers, bool areAvailable)
    {
        var logger = loggers.CreateLogger("Realtime.Api");
        Publish = new(channels, publisher, logger) { IsAvailable = areAvailable };
        Remove = new(channels, publisher, logger) { IsAvailable = areAvailable };
        ReadState = new(channels, maps, logger) { IsAvailable = areAvailable };
        ReadStream = new(channels, maps, logger) { IsAvailable = areAvailable };
        Stats = new(channels, maps, logger) { IsAvailable = areAvailable };
        Clear = new(channels, maps, logger) { IsAvailable = areAvailable };
    }

    /// <summary>The operations of a process that does not reach the maps: they tell bad calls from good ones, and refuse the good ones as not available.</summary>
    internal static MapOperations Unavailable(IServiceProvider services) => new(
        services.GetRequiredService<ChannelRegistry>(),
        services.GetRequiredService<MapPublisher>(),
        services.GetRequiredService<IMapBroker>(),
        services.GetRequiredService<ILoggerFactory>(),
        areAvailable: false);

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
