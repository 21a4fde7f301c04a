using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Realtime.Api.Grpc.Wire;

namespace Realtime.Api.Swagger;

/// <summary>The description of the HTTP API in the form of OpenAPI 3: its messages are those of the gRPC API, in JSON.</summary>
internal static class SwaggerDocument
{
    private static readonly JsonSerializerOptions _format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document.</summary>
    /// <param name="prefix">Path of the API.</param>
    /// <param name="version">Version of the server.</param>
    public static string Write(string prefix, string version)
    {
        var schemas = new SwaggerSchemas();
        var paths = new JsonObject();
        foreach (var method in ApiReflection.Descriptor.Services[0].Methods)
        {
            var name = NameOf(method);
            if (SwaggerMethods.Summaries.TryGetValue(name, out var words))
            {
                paths[$"/{name}"] = new JsonObject { ["post"] = Describe(name, words.Tag, words.Summary, method, schemas) };
            }
        }
        var document = new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "Realtime server API", ["version"] = version },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = prefix.TrimEnd('/') is { Length: > 0 } path ? path : "/" }),
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-API-Key" },
                },
                ["schemas"] = schemas.ToJson(),
            },
        };
        return document.ToJsonString(_format) + "\n";
    }

    private static JsonObject Describe(string name, string tag, string summary, MethodDescriptor method, SwaggerSchemas schemas) => new()
    {
        ["tags"] = new JsonArray(tag),
        ["summary"] = summary,
        ["operationId"] = name,
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(schemas.Reference(method.InputType)) },
        ["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "The result, or an error of the API.", ["content"] = Json(schemas.Reference(method.OutputType)) },
            ["400"] = new JsonObject { ["description"] = "The body cannot be read." },
            ["401"] = new JsonObject { ["description"] = "The key is missing or wrong." },
        },
    };

    private static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    /// <summary>PresenceStats is presence_stats, and RPC is rpc.</summary>
    private static string NameOf(MethodDescriptor method) => method.Name.Any(char.IsLower)
        ? JsonNamingPolicy.SnakeCaseLower.ConvertName(method.Name)
        : method.Name.ToLowerInvariant();
}
