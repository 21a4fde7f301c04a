using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace Realtime.Api.Swagger;

/// <summary>Schemas of messages as they look in JSON, each once, with what they refer to.</summary>
internal sealed class SwaggerSchemas
{
    private const string Commands = "Command";
    private const string Replies = "Reply";

    private readonly SortedDictionary<string, JsonObject> _all = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a message, which is added with all it needs.</summary>
    public JsonObject Reference(MessageDescriptor message)
    {
        if (!_all.ContainsKey(message.Name))
        {
            // Before its fields, since a message may contain itself.
            var schema = _all[message.Name] = new() { ["type"] = "object" };
            var fields = message.Fields.InDeclarationOrder().Where(field => IsServed(message, field)).ToList();
            if (fields.Count > 0)
            {
                schema["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Describe(field))));
            }
        }
        return new() { ["$ref"] = $"#/components/schemas/{message.Name}" };
    }

    /// <summary>Every schema that was referred to.</summary>
    public JsonObject ToJson() => new(_all.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    // Commands and replies of a batch have fields for methods that are not there.
    private static bool IsServed(MessageDescriptor message, FieldDescriptor field) => message.Name switch
    {
        Commands or Replies => field.Name == "error" || SwaggerMethods.Summaries.ContainsKey(field.Name),
        _ => true,
    };

    private JsonObject Describe(FieldDescriptor field)
    {
        JsonObject schema;
        if (field.IsMap)
        {
            schema = new() { ["type"] = "object", ["additionalProperties"] = OfOne(field.MessageType.FindFieldByNumber(2)) };
        }
        else if (field.IsRepeated)
        {
            schema = new() { ["type"] = "array", ["items"] = OfOne(field) };
        }
        else
        {
            schema = OfOne(field);
        }
        // Beside a reference nothing else counts.
        if (SwaggerMethods.Fields.TryGetValue(field.Name, out var description) && !schema.ContainsKey("$ref"))
        {
            schema["description"] = description;
        }
        return schema;
    }

    private JsonObject OfOne(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Reference(field.MessageType),
        FieldType.String => new() { ["type"] = "string" },
        FieldType.Bool => new() { ["type"] = "boolean" },
        FieldType.Double => new() { ["type"] = "number" },
        FieldType.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
        FieldType.UInt32 => new() { ["type"] = "integer", ["format"] = "int64", ["minimum"] = 0 },
        FieldType.Int64 => new() { ["type"] = "integer", ["format"] = "int64" },
        FieldType.UInt64 => new() { ["type"] = "integer", ["minimum"] = 0 },
        // Payloads are bytes, over HTTP a JSON value as it stands.
        _ => new() { ["description"] = "Any JSON." },
    };
}
