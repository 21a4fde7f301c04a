using System.Text;
using Realtime.Api.Http.Json;

namespace Realtime.Api.Tests.Http.Json;

public sealed class JsonStringTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"канал\"", "канал")]
    [InlineData(""" "a\"\\\/\b\f\n\r\tz" """, "a\"\\/\b\f\n\r\tz")]
    [InlineData("""  "\u0041\u00e9\u2028" """, "A\u00e9\u2028")]
    [InlineData(""" "\ud83d\ude00" """, "\U0001F600")]
    [InlineData(""" "x\ud800y" """, "x\uFFFDy")]
    [InlineData(""" "\ude00\ud83d" """, "\uFFFD\uFFFD")]
    public void Reading_decodes_escapes(string json, string expected)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));

        Assert.Equal(expected, cursor.ReadString("before"));
        Assert.True(cursor.AtEnd() && !cursor.Failed);
    }

    [Theory]
    [InlineData("plain é", "\"plain é\"")]
    [InlineData("\"\\\b\f\n\r\t\u0001\u001f", """ "\"\\\b\f\n\r\t\u0001\u001f" """)]
    [InlineData("<a href=\"\">&\u2028\u2029", """ "\u003ca href=\"\"\u003e\u0026\u2028\u2029" """)]
    public void Writing_escapes_what_JSON_or_HTML_would_take_for_something_else(string text, string expected)
    {
        using var output = JsonOutput.Rent();

        output.String(text);

        Assert.Equal(expected.Trim(), Encoding.UTF8.GetString(output.Written.Span));
    }

    [Theory]
    [InlineData("Skip_History")]
    [InlineData("\\u0073kip_history")]
    [InlineData("\u017F\u212Aip_hi\u017Ftory")]
    public void Names_compare_without_case(string name)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes($"{{\"{name}\":1}}"));

        Assert.True(cursor.EnterObject() && cursor.NextField() && cursor.NameIs("skip_history"u8));
    }
}
