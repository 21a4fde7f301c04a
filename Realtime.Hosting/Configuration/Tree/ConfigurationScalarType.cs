namespace Realtime.Hosting.Configuration.Tree;

/// <summary>How a single value was written.</summary>
internal enum ConfigurationScalarType
{
    /// <summary>Nothing: the option keeps its default.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text; environment variables are texts too.</summary>
    Text,
}
