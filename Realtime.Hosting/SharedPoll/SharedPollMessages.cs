using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Realtime.Core.SharedPoll;

namespace Realtime.Hosting.SharedPoll;

/// <summary>
/// The JSON of a refresh: <c>{"result":{"items":[{"key","data","version","removed","prev_data"}],"epoch"},"error":{"code","message"}}</c>.
/// Names are the same in any case, null counts as absent (but is data), and what is not of its type makes the whole answer wrong.
/// </summary>
internal static class SharedPollMessages
{
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 10_000 };

    /// <summary>Writes a request.</summary>
    public static ReadOnlyMemory<byte> Write(string channel, IReadOnlyList<SharedPollItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, _writing);
        json.WriteStartObject();
        json.WriteString("channel"u8, channel);
        json.WriteStartArray("items"u8);
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, item.Key);
            if (item.Version > 0)
            {
                json.WriteNumber("version"u8, item.Version);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="utf8">The answer.</param>
    /// <param name="problem">Why there is none; null when there is one.</param>
    public static SharedPollAnswer? Read(ReadOnlyMemory<byte> utf8, out string? problem)
    {
        problem = null;
        if (!Utf8.IsValid(utf8.Span))
        {
            problem = "the answer is not UTF-8";
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, _reading);
            var (result, error) = (default(JsonElement), default(JsonElement));
            foreach (var property in Fields(document.RootElement))
            {
                Match(property, "result", ref result);
                Match(property, "error", ref error);
            }

            if (error.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                problem = $"the backend answers an error: {ErrorText(error)}";
                return null;
            }

            return ReadResult(result);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            problem = $"the answer cannot be read: {exception.Message}";
            return null;
        }
    }

    private static SharedPollAnswer ReadResult(JsonElement result)
    {
        var items = new List<SharedPollAnswerItem>();
        var epoch = "";
        foreach (var property in Fields(result))
        {
            if (Is(property, "epoch"))
            {
                epoch = property.Value.GetString() ?? epoch;
            }
            else if (Is(property, "items") && property.Value.ValueKind != JsonValueKind.Null)
            {
                foreach (var item in property.Value.EnumerateArray())
                {
                    items.Add(ReadItem(item));
                }
            }
        }

        return new SharedPollAnswer(items, epoch);
    }

    private static SharedPollAnswerItem ReadItem(JsonElement element)
    {
        var item = new SharedPollAnswerItem { Key = "" };
        foreach (var property in Fields(element))
        {
            var value = property.Value;
            item = property.Name.ToUpperInvariant() switch
            {
                "DATA" => item with { Data = Raw(value) },
                _ when value.ValueKind == JsonValueKind.Null => item,
                "KEY" => item with { Key = value.GetString()! },
                "PREV_DATA" => item with { PreviousData = Raw(value) },
                "VERSION" => item with { Version = value.GetUInt64() },
                "REMOVED" => item with { Removed = value.GetBoolean() },
                _ => item,
            };
        }

        return item;
    }

    // The bytes as they came: the document's memory goes away, so they are copied.
    private static byte[] Raw(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();

    private static string ErrorText(JsonElement error)
    {
        var (code, message) = (default(JsonElement), default(JsonElement));
        foreach (var property in Fields(error))
        {
            Match(property, "code", ref code);
            Match(property, "message", ref message);
        }

        return $"{code} {message}";
    }

    private static JsonElement.ObjectEnumerator Fields(JsonElement element) =>
        element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? default : element.EnumerateObject();

    private static bool Is(JsonProperty property, string name) => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static void Match(JsonProperty property, string name, ref JsonElement found) =>
        found = Is(property, name) ? property.Value : found;
}
