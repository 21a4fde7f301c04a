using Realtime.Core.Clients;
using Realtime.Node.Transports.Emulation;

namespace Realtime.Node.Transports.Streaming;

/// <summary>What all streaming responses share, so that each holds one reference.</summary>
/// <param name="Clients">Creates the clients.</param>
/// <param name="Gate">Lets connections in.</param>
/// <param name="Metrics">Counts them.</param>
/// <param name="Tracker">Knows the open ones.</param>
/// <param name="Sessions">Finds those that are sent to through the emulation endpoint.</param>
/// <param name="Time">Clock of the timeouts.</param>
/// <param name="Logger">Log of the connections.</param>
internal sealed record StreamEnvironment(
    ClientFactory Clients,
    ConnectionGate Gate,
    ConnectionMetrics Metrics,
    ConnectionTracker Tracker,
    EmulationSessions Sessions,
    TimeProvider Time,
    ILogger<StreamTransport> Logger)
{
    /// <summary>How long a write may wait for the peer to read; as the reference.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
