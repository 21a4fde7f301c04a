using System.Text;
using System.Text.RegularExpressions;
using Realtime.Core.Channels;

namespace Realtime.Core.Tests.Channels;

public sealed class ChannelSettingsTests
{
    [Theory]
    [InlineData(PublicationDataFormat.NotEmpty, "", false)]
    [InlineData(PublicationDataFormat.NotEmpty, "not json", true)]
    [InlineData(PublicationDataFormat.NotEmpty, "null", true)]
    [InlineData(PublicationDataFormat.Json, "", false)]
    [InlineData(PublicationDataFormat.Json, "not json", false)]
    [InlineData(PublicationDataFormat.Json, " [1e400] ", true)]
    [InlineData(PublicationDataFormat.Json, "1 2", false)]
    [InlineData(PublicationDataFormat.JsonObject, "[1]", false)]
    [InlineData(PublicationDataFormat.JsonObject, " {\"a\":1}\n", true)]
    [InlineData(PublicationDataFormat.JsonObject, "{", false)]
    [InlineData(PublicationDataFormat.Binary, "", true)]
    [InlineData(PublicationDataFormat.Binary, "not json", true)]
    public void Data_suits_the_format(PublicationDataFormat format, string data, bool accepts) =>
        Assert.Equal(accepts, new ChannelSettings { DataFormat = format }.AcceptsData(Encoding.UTF8.GetBytes(data)));

    [Theory]
    [InlineData(null, "ns:x", true)]
    [InlineData(null, "ns:канал", false)]
    [InlineData(null, "🚀", false)]
    [InlineData("^x$", "ns:x", true)]
    [InlineData("^x$", "$ns:x", true)]
    [InlineData("^x$", "x", true)]
    [InlineData("^x$", ":x", true)]
    [InlineData("^x$", "$x", false)]
    [InlineData(".", "ns:канал", true)]
    [InlineData(".", "ns:", false)]
    public void A_name_is_ascii_or_its_rest_matches_the_regex(string? regex, string channel, bool isValid)
    {
        var settings = new ChannelSettings { ChannelRegex = regex is null ? null : new Regex(regex, RegexOptions.NonBacktracking) };

        Assert.Equal(isValid, settings.IsValidName(channel));
    }
}
