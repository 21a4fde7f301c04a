using Realtime.Core.Maps;

namespace Realtime.Specification.Maps;

/// <summary>A map broker under test, with what it needs around it.</summary>
public abstract class MapBrokerEngine : IAsyncDisposable
{
    /// <summary>The broker, its handler registered.</summary>
    public abstract IMapBroker Broker { get; }

    /// <summary>Lets time pass for the broker, and whatever it does from time to time happen.</summary>
    public abstract ValueTask ElapseAsync(TimeSpan time);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
