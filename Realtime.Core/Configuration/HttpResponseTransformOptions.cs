using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The HTTP response to one code.</summary>
[OptionsSection]
public sealed class HttpResponseTransformOptions
{
    /// <summary>Code of the error, or of the disconnect, that connect ended with.</summary>
    public int Code { get; set; }

    /// <summary>The response.</summary>
    public HttpResponseOptions To { get; set; } = new();
}
