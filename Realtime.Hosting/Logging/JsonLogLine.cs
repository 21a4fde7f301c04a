using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Realtime.Hosting.Logging;

/// <summary>
/// One line of the log: <c>{"level":"info","time":"…","message":"…",…}</c> with the parameters of the message as fields in snake case, the
/// category as <c>source</c> and an exception as <c>error</c>.
/// </summary>
internal static class JsonLogLine
{
    // A log is read by people and grep, not put into HTML: quotes and letters stay as they are where JSON allows it.
    private static readonly JsonWriterOptions _writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write<TState>(
        DateTimeOffset time, LogLevel level, string category, TState state, Exception? exception, Func<TState, Exception?, string> format)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, _writerOptions))
        {
            json.WriteStartObject();
            json.WriteString("level", Name(level));
            json.WriteString("time", time);
            json.WriteString("source", category);
            if (state is IReadOnlyList<KeyValuePair<string, object?>> fields)
            {
                foreach (var (name, value) in fields)
                {
                    WriteField(json, name, value);
                }
            }

            if (exception is not null)
            {
                json.WriteString("error", exception.ToString());
            }

            json.WriteString("message", format(state, exception));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    public static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private static void WriteField(Utf8JsonWriter json, string name, object? value)
    {
        if (name == "{OriginalFormat}")
        {
            return;
        }

        json.WritePropertyName(JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case uint number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
