using System.Text;
using Realtime.Core.SharedPoll;
using Realtime.Hosting.SharedPoll;

namespace Realtime.Hosting.Tests.SharedPoll;

public sealed class SharedPollMessagesTests
{
    [Fact]
    public void A_request_has_channel_and_keys_and_versions_other_than_zero() =>
        Assert.Equal(
            """{"channel":"poll:ä","items":[{"key":"a\"b"},{"key":"c","version":18446744073709551615}]}""",
            Encoding.UTF8.GetString(SharedPollMessages.Write("poll:ä", [new("a\"b", 0), new("c", ulong.MaxValue)]).Span));

    [Fact]
    public void Data_arrives_byte_for_byte()
    {
        var deep = new string('[', 1000) + new string(']', 1000);
        foreach (var data in new[] { """{ "a" : 1.0, "a":12345678901234567890, "b": 1e400 }""", "null", "\"\\ud800\"", deep })
        {
            var item = Assert.Single(Read($$$"""{"result":{"items":[{"key":"k","data":{{{data}}},"version":2,"prev_data":{{{data}}}}]}}""").Items);

            Assert.Equal(("k", 2ul, false), (item.Key, item.Version, item.Removed));
            Assert.Equal(data, Encoding.UTF8.GetString(item.Data.Span));
            Assert.Equal(data == "null" ? "" : data, Encoding.UTF8.GetString(item.PreviousData.Span));
        }
    }

    [Fact]
    public void Names_are_the_same_in_any_case_and_null_is_absent()
    {
        var answer = Read("""{"RESULT":{"Items":[{"Key":"k","REMOVED":true,"version":null},null,{"key":null}],"EPOCH":"e","more":1},"error":null,"x":[]}""");

        Assert.Equal("e", answer.Epoch);
        Assert.Equal(["k", "", ""], answer.Items.Select(static item => item.Key));
        Assert.True(answer.Items[0].Removed);
        Assert.True(answer.Items[0].Data.IsEmpty);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"result":null}""")]
    [InlineData("""{"result":{"items":null,"epoch":null}}""")]
    public void An_answer_that_says_nothing_changes_nothing(string json) => Assert.Empty(Read(json).Items);

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"result":{"items":[]}""")]
    [InlineData("""{"result":{"items":[]}} more""")]
    [InlineData("""{"result":[]}""")]
    [InlineData("""{"result":{"items":{}}}""")]
    [InlineData("""{"result":{"items":[1]}}""")]
    [InlineData("""{"result":{"items":[{"key":1}]}}""")]
    [InlineData("""{"result":{"items":[{"key":"k","version":-1}]}}""")]
    [InlineData("""{"result":{"items":[{"key":"k","version":1.5}]}}""")]
    [InlineData("""{"result":{"items":[{"key":"k","version":"1"}]}}""")]
    [InlineData("""{"result":{"items":[{"key":"k","version":18446744073709551616}]}}""")]
    [InlineData("""{"result":{"items":[{"key":"k","removed":"yes"}]}}""")]
    [InlineData("""{"result":{"items":[],"epoch":1}}""")]
    [InlineData("""{"error":"text"}""")]
    public void What_is_not_of_its_type_is_no_answer(string json)
    {
        Assert.Null(SharedPollMessages.Read(Encoding.UTF8.GetBytes(json), out var problem));
        Assert.Contains("cannot be read", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_is_no_answer()
    {
        Assert.Null(SharedPollMessages.Read("""{"error":{"code":1000,"message":"unavailable"},"result":{"items":[]}}"""u8.ToArray(), out var problem));
        Assert.Equal("the backend answers an error: 1000 unavailable", problem);
    }

    [Fact]
    public void Broken_utf8_and_bottomless_nesting_are_no_answer()
    {
        Assert.Null(SharedPollMessages.Read(new byte[] { (byte)'"', 0xff, (byte)'"' }, out var problem));
        Assert.Equal("the answer is not UTF-8", problem);

        var bottomless = "{\"result\":{\"items\":[{\"data\":" + new string('[', 200_000);
        Assert.Null(SharedPollMessages.Read(Encoding.UTF8.GetBytes(bottomless), out problem));
        Assert.NotNull(problem);
    }

    private static SharedPollAnswer Read(string json)
    {
        var answer = SharedPollMessages.Read(Encoding.UTF8.GetBytes(json), out var problem);
        Assert.Null(problem);
        return answer!;
    }
}
