using System.Text;

namespace Realtime.Protocol.Tests;

public sealed class StoredMessagesTests
{
    [Fact]
    public void A_publication_comes_back_as_it_was()
    {
        var stored = new Publication
        {
            Data = "{\"a\":  1}"u8.ToArray(),
            Info = new ClientInfo { User = "u", Client = "c", ConnInfo = "1"u8.ToArray(), ChanInfo = "2"u8.ToArray() },
            Offset = ulong.MaxValue,
            Tags = new Dictionary<string, string> { ["k"] = "v", [""] = "" },
            Time = 5,
            Channel = "channel",
            Key = new string('k', 300),
            Removed = true,
            Score = -7,
            Epoch = "e",
            PrevData = "p"u8.ToArray(),
            Version = 9,
        };

        var read = StoredMessages.DecodePublication(StoredMessages.Encode(stored))!;

        Assert.Equal(stored.Data.ToArray(), read.Data.ToArray());
        Assert.Equal(("u", "c"), (read.Info!.User, read.Info.Client));
        Assert.Equal("1"u8.ToArray(), read.Info.ConnInfo.ToArray());
        Assert.Equal("2"u8.ToArray(), read.Info.ChanInfo.ToArray());
        Assert.Equal(stored.Tags, read.Tags);
        Assert.Equal((ulong.MaxValue, 5L, "channel", -7L), (read.Offset, read.Time, read.Channel, read.Score));
        Assert.Equal((stored.Key, true, "e", 9ul), (read.Key, read.Removed, read.Epoch, read.Version));
        Assert.Equal("p", Encoding.UTF8.GetString(read.PrevData.Span));
    }

    [Fact]
    public void A_client_info_comes_back_as_it_was()
    {
        var read = StoredMessages.DecodeClientInfo(StoredMessages.Encode(new ClientInfo { User = "ü", Client = "c", ConnInfo = "{}"u8.ToArray() }))!;

        Assert.Equal(("ü", "c", 2, 0), (read.User, read.Client, read.ConnInfo.Length, read.ChanInfo.Length));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("2205")]
    [InlineData("2a03ffffff")]
    [InlineData("3a020a05")]
    public void Bytes_that_are_no_publication_are_refused(string hex) =>
        Assert.Null(StoredMessages.DecodePublication(Convert.FromHexString(hex)));

    [Fact]
    public void Fields_nobody_knows_are_skipped() =>
        Assert.Equal("x", Encoding.UTF8.GetString(StoredMessages.DecodePublication(Convert.FromHexString("f80601220178"))!.Data.Span));
}
