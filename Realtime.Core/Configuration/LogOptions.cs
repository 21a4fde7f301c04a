using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>What is logged, and where to.</summary>
[OptionsSection]
public sealed class LogOptions
{
    /// <summary>Least severe level that is logged: `trace`, `debug`, `info`, `warn`, `error`, `fatal` or `none`.</summary>
    public string Level { get; set; } = "info";

    /// <summary>Path of the log file. Empty: the log goes to standard error.</summary>
    public string File { get; set; } = "";
}
