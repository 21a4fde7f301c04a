using System.Diagnostics.Metrics;

namespace Realtime.Node.Transports;

/// <summary>Instruments of the transports, in the meter <c>Realtime.Node</c>.</summary>
internal sealed class ConnectionMetrics
{
    private readonly Counter<long> _refused;
    private readonly Counter<long> _opened;

    public ConnectionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Realtime.Node");
        _opened = meter.CreateCounter<long>("realtime.connections.opened", description: "Connections opened, by path");
        _refused = meter.CreateCounter<long>("realtime.connections.refused", description: "Connections refused, by reason");
    }

    /// <summary>A connection was opened.</summary>
    /// <param name="path"><c>socket</c>, <c>takeover</c> or <c>pipeline</c>.</param>
    public void Opened(string path) => _opened.Add(1, new KeyValuePair<string, object?>("path", path));

    /// <summary>A connection was refused.</summary>
    /// <param name="reason"><c>rate</c>, <c>limit</c>, <c>origin</c> or <c>handshake</c>.</param>
    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
