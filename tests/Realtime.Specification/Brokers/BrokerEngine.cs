using Realtime.Core.Brokers;

namespace Realtime.Specification.Brokers;

/// <summary>A broker under test, with what it needs around it.</summary>
public abstract class BrokerEngine : IAsyncDisposable
{
    /// <summary>The broker, its handler registered.</summary>
    public abstract IBroker Broker { get; }

    /// <summary>Lets time pass for the broker.</summary>
    public abstract ValueTask ElapseAsync(TimeSpan time);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
