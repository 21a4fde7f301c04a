using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Graceful shutdown.</summary>
[OptionsSection]
public sealed class ShutdownOptions
{
    /// <summary>How long a graceful shutdown may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
