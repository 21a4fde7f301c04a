using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The disconnect for one connect error.</summary>
[OptionsSection]
public sealed class DisconnectTransformOptions
{
    /// <summary>Code of the error.</summary>
    public int Code { get; set; }

    /// <summary>The disconnect.</summary>
    public DisconnectOptions To { get; set; } = new();
}
