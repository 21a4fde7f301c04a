using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Realtime.Protocol.Tests.Wire;

/// <summary>The JSON form of the generated messages, by System.Text.Json: names of the schema, payloads as raw JSON.</summary>
internal static class WireJson
{
    public static string Write(IMessage message, JavaScriptEncoder? encoder = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = encoder }))
        {
            WriteMessage(writer, message);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static T Read<T>(ReadOnlyMemory<byte> json)
        where T : IMessage, new()
    {
        using var document = JsonDocument.Parse(json);
        var message = new T();
        ReadMessage(document.RootElement, message);
        return message;
    }

    private static void WriteMessage(Utf8JsonWriter writer, IMessage message)
    {
        writer.WriteStartObject();
        foreach (var field in WireSchema.Fields(message.Descriptor))
        {
            var value = field.Accessor.GetValue(message);
            if (value is null or 0 or 0u or 0L or 0ul or false or "" or ByteString { IsEmpty: true } or ICollection { Count: 0 })
            {
                continue;
            }
            writer.WritePropertyName(field.Name);
            WriteValue(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case IDictionary map:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName((string)entry.Key);
                    WriteValue(writer, entry.Value!);
                }
                writer.WriteEndObject();
                break;
            case IList list:
                writer.WriteStartArray();
                foreach (var element in list)
                {
                    WriteValue(writer, element);
                }
                writer.WriteEndArray();
                break;
            case IMessage message:
                WriteMessage(writer, message);
                break;
            case ByteString bytes:
                writer.WriteRawValue(bytes.Span);
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType());
                break;
        }
    }

    private static void ReadMessage(JsonElement element, IMessage message)
    {
        foreach (var property in element.EnumerateObject())
        {
            var field = message.Descriptor.FindFieldByName(property.Name);
            Assert.NotNull(field);
            if (field.IsMap)
            {
                foreach (var entry in property.Value.EnumerateObject())
                {
                    ((IDictionary)field.Accessor.GetValue(message)).Add(entry.Name, ReadValue(entry.Value, WireSchema.ValueOf(field)));
                }
            }
            else if (field.IsRepeated)
            {
                foreach (var item in property.Value.EnumerateArray())
                {
                    ((IList)field.Accessor.GetValue(message)).Add(ReadValue(item, field));
                }
            }
            else
            {
                field.Accessor.SetValue(message, ReadValue(property.Value, field));
            }
        }
    }

    private static object ReadValue(JsonElement element, FieldDescriptor field)
    {
        switch (field.FieldType)
        {
            case FieldType.Message:
                var message = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
                ReadMessage(element, message);
                return message;
            case FieldType.Bytes:
                return ByteString.CopyFromUtf8(element.GetRawText());
            case FieldType.String:
                return element.GetString()!;
            case FieldType.Bool:
                return element.GetBoolean();
            case FieldType.UInt32:
                return element.GetUInt32();
            case FieldType.Int32:
                return element.GetInt32();
            case FieldType.UInt64:
                return element.GetUInt64();
            default:
                return element.GetInt64();
        }
    }
}
