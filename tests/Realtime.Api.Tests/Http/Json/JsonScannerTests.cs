using System.Text;
using System.Text.Json;
using Realtime.Api.Http.Json;

namespace Realtime.Api.Tests.Http.Json;

public sealed class JsonScannerTests
{
    private const string Sample = """{"a":[1,-0.5e+3,"\u00e9\"\\",true,false,null,{}],"b":{"c":[[],{"d":"é"}]}, "e" : 10 }""";

    [Fact]
    public void It_accepts_what_the_platform_accepts_and_nothing_else()
    {
        var random = new Random(7);
        var alphabet = "{}[]\",:\\ut0123456789.eE+-nulrfase \n\t\u0001"u8.ToArray();
        for (var round = 0; round < 50_000; round++)
        {
            var text = Encoding.UTF8.GetBytes(Sample);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = alphabet[random.Next(alphabet.Length)];
            }
            text = text[..random.Next(text.Length + 1)];

            Assert.True(IsJson(text) == Scan(text), Encoding.UTF8.GetString(text));
        }
    }

    [Theory]
    [InlineData(JsonScanner.MaxDepth, true)]
    [InlineData(JsonScanner.MaxDepth + 1, false)]
    public void Depth_is_bounded(int depth, bool expected)
    {
        Assert.Equal(expected, Scan(Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth))));
        Assert.Equal(expected, Scan(Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Repeat("{\"a\":[", depth / 2)) + (depth % 2 == 0 ? "" : "[]") + string.Concat(Enumerable.Repeat("]}", depth / 2)))));
    }

    private static bool Scan(ReadOnlySpan<byte> text)
    {
        var json = new JsonCursor(text);
        json.Skip();
        return json.AtEnd() && !json.Failed;
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonScanner.MaxDepth });
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
