namespace Aspire.Hosting.ApplicationModel;

internal sealed class ConstantParameterDefault(string value) : ParameterDefault
{
    public override string GetDefaultValue() => value;

    internal override void WriteTo(System.Text.Json.Utf8JsonWriter writer) => writer.WriteString("value", value);
}
