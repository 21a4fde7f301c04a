namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a parameter's value comes from when the configuration has none.</summary>
public abstract class ParameterDefault
{
    /// <summary>Gets a value; it may differ at every call.</summary>
    public abstract string GetDefaultValue();

    internal abstract void WriteTo(System.Text.Json.Utf8JsonWriter writer);
}
