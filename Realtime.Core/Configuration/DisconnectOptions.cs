using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>A disconnect.</summary>
[OptionsSection]
public sealed class DisconnectOptions
{
    /// <summary>Code, from 3000 to 4999; it says whether the client reconnects.</summary>
    public int Code { get; set; }

    /// <summary>Reason for humans, in ASCII.</summary>
    public string Reason { get; set; } = "";
}
