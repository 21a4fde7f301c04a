using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>A backend that namespaces refer to by its name.</summary>
[OptionsSection]
public sealed class NamedProxyOptions : ProxyOptions
{
    /// <summary>The name: two or more letters, digits, `-`, `_` and `.`; unique, and not `default`.</summary>
    public string Name { get; set; } = "";
}
