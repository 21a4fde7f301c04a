using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>An HTTP response.</summary>
[OptionsSection]
public sealed class HttpResponseOptions
{
    /// <summary>Status.</summary>
    public int StatusCode { get; set; }

    /// <summary>Body. Empty: the text of the error.</summary>
    public string Body { get; set; } = "";
}
