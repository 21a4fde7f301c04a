using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>The description of the HTTP API (OpenAPI), with a page to read and try it.</summary>
[OptionsSection]
public sealed class SwaggerOptions
{
    /// <summary>Serve the page and the document. Neither needs a key; trying a method does.</summary>
    public bool Enabled { get; set; }

    /// <summary>Path of the page; the document is below it, at `openapi.json`.</summary>
    public string HandlerPrefix { get; set; } = "/swagger";
}
