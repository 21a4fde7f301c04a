using System.Text.Json;
using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration;

/// <summary>Reads configurations in JSON.</summary>
internal static class JsonConfigurationParser
{
    /// <summary>Reads a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="error">What is wrong with it, with the place; empty when it is right.</param>
    /// <returns>The value; null when the text is malformed.</returns>
    public static ConfigurationNode? Parse(string json, out string error)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            error = "";
            return ToNode(document.RootElement);
        }
        catch (JsonException exception)
        {
            error = $"malformed JSON: {exception.Message}";
            return null;
        }
    }

    private static ConfigurationNode ToNode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new ConfigurationMap();
                foreach (var property in element.EnumerateObject())
                {
                    map.Set(property.Name, ToNode(property.Value));
                }
                return map;
            case JsonValueKind.Array:
                return new ConfigurationList([.. element.EnumerateArray().Select(ToNode)]);
            case JsonValueKind.String:
                return new ConfigurationScalar(ConfigurationScalarType.Text, element.GetString()!);
            case JsonValueKind.Number:
                return new ConfigurationScalar(ConfigurationScalarType.Number, element.GetRawText());
            case JsonValueKind.True or JsonValueKind.False:
                return new ConfigurationScalar(ConfigurationScalarType.Flag, element.GetRawText());
            default:
                return new ConfigurationScalar(ConfigurationScalarType.Null, "");
        }
    }
}
