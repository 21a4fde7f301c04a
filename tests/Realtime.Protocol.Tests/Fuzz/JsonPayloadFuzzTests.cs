using System.Text;
using System.Text.Json;
using CsCheck;

namespace Realtime.Protocol.Tests.Fuzz;

public sealed class JsonPayloadFuzzTests
{
    private static readonly string[] _parts =
    [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "-", "0", ".5", "e3", "E+", "true", "false", "null", " ", "\n", "\\u00e9", "\\", "é", "\u0001", "x",
    ];

    [Fact]
    public void Validity_agrees_with_SystemTextJson() => Gen.Int[0, _parts.Length - 1].Select(index => _parts[index]).Array[0, 12].Sample(parts =>
    {
        var json = Encoding.UTF8.GetBytes(string.Concat(parts));

        Assert.Equal(IsValid(json), JsonPayload.IsValid(json));
    }, iter: 200_000);

    private static bool IsValid(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 100 });
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
