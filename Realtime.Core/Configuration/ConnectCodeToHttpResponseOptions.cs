using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>HTTP responses that take the place of connect errors.</summary>
[OptionsSection]
public sealed class ConnectCodeToHttpResponseOptions
{
    /// <summary>Answer every failed connect with an HTTP response: the one of its code, or status 500.</summary>
    public bool Enabled { get; set; }

    /// <summary>The responses, by code.</summary>
    public List<HttpResponseTransformOptions> Transforms { get; set; } = [];
}
