using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Disconnects that take the place of connect errors for unidirectional clients, which get no replies.</summary>
[OptionsSection]
public sealed class ConnectCodeToDisconnectOptions
{
    /// <summary>Use the disconnects that are listed.</summary>
    public bool Enabled { get; set; }

    /// <summary>The disconnects, by code of the error.</summary>
    public List<DisconnectTransformOptions> Transforms { get; set; } = [];
}
