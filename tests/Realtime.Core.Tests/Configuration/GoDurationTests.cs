using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Configuration;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("25s", 25_000)]
    [InlineData("500ms", 500)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("-1s", -1_000)]
    [InlineData("+.5s", 500)]
    [InlineData("2m3.25s", 123_250)]
    [InlineData("1000us", 1)]
    [InlineData("1000µs", 1)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    public void Durations_with_units_are_read(string text, long milliseconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("60")]
    [InlineData("s")]
    [InlineData("1 s")]
    [InlineData(".s")]
    [InlineData("1d")]
    [InlineData("--1s")]
    [InlineData("1.2.3s")]
    [InlineData("9999999h")]
    [InlineData("79228162514264337593543950335h")]
    [InlineData("2562047h2562047h")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(GoDuration.TryParse(text, out _));

    [Theory]
    [InlineData(60, 1)]
    [InlineData(-1, -1)]
    [InlineData(0, 0)]
    [InlineData(1_000, 10)]
    public void Parts_below_100_ns_never_become_zero(long nanoseconds, long ticks) =>
        Assert.Equal(ticks, GoDuration.FromNanoseconds(nanoseconds).Ticks);

    [Theory]
    [InlineData("720h0m0s")]
    [InlineData("1m30s")]
    [InlineData("25s")]
    [InlineData("1.5s")]
    [InlineData("500ms")]
    [InlineData("1.5µs")]
    [InlineData("100ns")]
    [InlineData("-1h0m0.25s")]
    [InlineData("0s")]
    public void A_written_duration_reads_back(string text)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(text, GoDuration.Format(duration));
    }
}
