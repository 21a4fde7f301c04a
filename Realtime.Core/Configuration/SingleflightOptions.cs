using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Reads of history and presence that are asked for at the same time.</summary>
[OptionsSection]
public sealed class SingleflightOptions
{
    /// <summary>
    /// Make one read of the engine out of equal ones that are asked for while another is under way: many clients that reconnect at once then cost the engine
    /// little. A read is shared only by those who asked before it began, so nobody gets an older answer.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
