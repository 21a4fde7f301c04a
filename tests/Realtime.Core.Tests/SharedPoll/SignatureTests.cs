namespace Realtime.Core.Tests.SharedPoll;

public sealed class SignatureTests : SharedPollTestBase
{
    public static TheoryData<string> Forged() =>
    [
        "",
        "garbage",
        "1:0",
        "1:0:",
        Sign("ver:a", ["x"], secret: "other"),
        Sign("ver:a", ["x"], user: "someone"),
        Sign("ver:b", ["x"]),
        Sign("ver:a", ["x", "y"]),
        Sign("ver:a", ["y"]),
        Sign("ver:a", ["x"])[..^1],
        Sign("ver:a", ["x"]) + "0",
        Sign("ver:a", ["x"]).ToUpperInvariant(),
        "2" + Sign("ver:a", ["x"]),
        Sign("ver:a", ["x"]).Replace(":0:", ":99999999999:", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_forged_signature_is_refused(string signature)
    {
        var client = await SubscribedAsync("ver:a");

        Assert.Equal(103, Code(await SendTrackAsync(client, "ver:a", Batch(signature, "x"))));
        Assert.Equal(0, Host.Polls.KeyCount);
    }

    [Fact]
    public async Task One_forged_batch_spoils_all()
    {
        var client = await SubscribedAsync("ver:a");

        Assert.Equal(103, Code(await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "x") + "," + Batch("1:0:00", "y"))));
        Assert.Equal(0, Host.Polls.KeyCount);
    }

    [Fact]
    public async Task Keys_count_in_their_order()
    {
        var client = await SubscribedAsync("ver:a");

        Assert.Equal(103, Code(await SendTrackAsync(client, "ver:a", Batch(Sign("ver:a", ["x", "y"]), "y@1", "x@1"))));
        Assert.Equal("{}", (await TrackAsync(client, "ver:a", "y@1", "x@1")).GetRawText());
    }

    [Fact]
    public async Task A_key_with_the_separator_does_not_pass_for_two()
    {
        var client = await SubscribedAsync("ver:a");

        Assert.Equal(103, Code(await SendTrackAsync(client, "ver:a", Batch(Sign("ver:a", ["x", "y"]), "x\\u0000y"))));
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(-6, 109)]
    public async Task An_expired_signature_has_five_seconds_of_grace(int secondsAgo, int code)
    {
        var client = await SubscribedAsync("ver:a");

        var reply = await SendTrackAsync(client, "ver:a", Batch("ver:a", Now + secondsAgo, "x@1"));

        Assert.Equal(code, reply.TryGetProperty("error", out _) ? Code(reply) : 0);
    }

    [Fact]
    public async Task The_reply_tells_when_the_first_signature_expires()
    {
        var client = await SubscribedAsync("ver:a");

        var reply = await SendTrackAsync(client, "ver:a", $"{Batch("ver:a", Now + 60, "x@1")},{Batch("ver:a", Now + 30, "y@1")},{Batch("ver:a", 0, "z@1")}");

        Assert.Equal("""{"expires":true,"ttl":30}""", reply.GetProperty("sub_refresh").GetRawText());
    }

    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(100, 100, 0)]
    [InlineData(99, 100, 103)]
    public async Task The_secret_before_is_accepted_for_what_was_issued_in_time(long validUntil, long issuedAt, int code)
    {
        Options.SharedPoll.HmacPreviousSecretKey = "before";
        Options.SharedPoll.HmacPreviousSecretKeyValidUntil = validUntil;
        var client = await SubscribedAsync("ver:a");

        var reply = await SendTrackAsync(client, "ver:a", Batch(Sign("ver:a", ["x"], secret: "before", issuedAt: issuedAt), "x@1"));

        Assert.Equal(code, reply.TryGetProperty("error", out _) ? Code(reply) : 0);
    }

    [Fact]
    public async Task A_reload_changes_the_secret()
    {
        var client = await SubscribedAsync("ver:a");
        Options.SharedPoll.HmacSecretKey = "new";

        Assert.Empty(Host.Reload.Apply(Options));

        Assert.Equal(103, Code(await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "x"))));
        Assert.Equal("{}", (await SendTrackAsync(client, "ver:a", Batch(Sign("ver:a", ["x"], secret: "new"), "x@1"))).GetProperty("sub_refresh").GetRawText());
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        Options.SharedPoll.HmacSecretKey = "";
        var client = await SubscribedAsync("ver:a");

        Assert.Equal(100, Code(await SendTrackAsync(client, "ver:a", Batch(Sign("ver:a", ["x"], secret: ""), "x"))));
    }
}
