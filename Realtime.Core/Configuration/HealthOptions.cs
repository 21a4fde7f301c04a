using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The health check endpoint.</summary>
[OptionsSection]
public sealed class HealthOptions
{
    /// <summary>Serve the health check.</summary>
    public bool Enabled { get; set; }

    /// <summary>Path of the health check.</summary>
    public string HandlerPrefix { get; set; } = "/health";
}
