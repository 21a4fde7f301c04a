using System.Buffers;
using System.Globalization;
using System.Text;

namespace Realtime.Core.Configuration;

/// <summary>
/// Durations as they are written in a configuration: numbers with the units <c>ns</c>, <c>us</c>, <c>ms</c>, <c>s</c>, <c>m</c> and
/// <c>h</c>, such as <c>25s</c> or <c>1h30m</c>.
/// </summary>
public static class GoDuration
{
    private const long NanosecondsPerTick = TimeSpan.NanosecondsPerTick;

    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789.");

    // Longer names first: "ms" must not be read as minutes.
    private static readonly (string Name, long Nanoseconds)[] _units =
    [
        ("ns", 1),
        ("us", 1_000),
        ("\u00b5s", 1_000), // micro sign
        ("\u03bcs", 1_000), // Greek mu
        ("ms", 1_000_000),
        ("s", 1_000_000_000),
        ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
    ];

    /// <summary>Reads a duration. Parts below 100 ns are rounded away from zero, so that only zero is read as zero.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration.</param>
    /// <returns>False when the text is no duration or one of more than 292 years.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        var negative = rest.StartsWith('-');
        if (negative || rest.StartsWith('+'))
        {
            rest = rest[1..];
        }
        if (rest is "0")
        {
            return true;
        }
        if (rest.IsEmpty)
        {
            return false;
        }
        decimal sum = 0;
        while (!rest.IsEmpty)
        {
            if (!TryReadPart(ref rest, out var nanoseconds) || (sum += nanoseconds) > long.MaxValue)
            {
                return false;
            }
        }
        duration = FromNanoseconds((long)(negative ? -sum : sum));
        return true;
    }

    /// <summary>The duration of a number of nanoseconds, rounded away from zero to 100 ns.</summary>
    public static TimeSpan FromNanoseconds(long nanoseconds)
    {
        var (ticks, rest) = long.DivRem(nanoseconds, NanosecondsPerTick);
        return new TimeSpan(ticks + Math.Sign(rest));
    }

    /// <summary>Writes a duration: <c>720h0m0s</c>, <c>1m30s</c>, <c>1.5s</c>, <c>500ms</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var ticks = duration.Ticks == long.MinValue ? long.MaxValue : Math.Abs(duration.Ticks);
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        if (ticks is > 0 and < TimeSpan.TicksPerSecond)
        {
            return ticks < TimeSpan.TicksPerMillisecond
                ? ticks < TimeSpan.TicksPerMicrosecond
                    ? text.Append(ticks * NanosecondsPerTick).Append("ns").ToString()
                    : AppendDecimal(text, ticks, TimeSpan.TicksPerMicrosecond).Append("\u00b5s").ToString()
                : AppendDecimal(text, ticks, TimeSpan.TicksPerMillisecond).Append("ms").ToString();
        }
        var (hours, belowHour) = long.DivRem(ticks, TimeSpan.TicksPerHour);
        var (minutes, belowMinute) = long.DivRem(belowHour, TimeSpan.TicksPerMinute);
        if (hours > 0)
        {
            text.Append(hours).Append('h');
        }
        if (hours > 0 || minutes > 0)
        {
            text.Append(minutes).Append('m');
        }
        return AppendDecimal(text, belowMinute, TimeSpan.TicksPerSecond).Append('s').ToString();
    }

    private static StringBuilder AppendDecimal(StringBuilder text, long ticks, long unit) =>
        text.Append(((decimal)ticks / unit).ToString("0.#######", CultureInfo.InvariantCulture));

    private static bool TryReadPart(ref ReadOnlySpan<char> rest, out decimal nanoseconds)
    {
        nanoseconds = 0;
        var length = rest.IndexOfAnyExcept(_digits);
        // 28 digits are what a decimal holds; no duration needs as many.
        if (length is < 1 or > 28
            || !decimal.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }
        rest = rest[length..];
        foreach (var (name, unit) in _units)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal))
            {
                rest = rest[name.Length..];
                // Checked before the multiplication, which would overflow.
                if (number > (decimal)long.MaxValue / unit)
                {
                    return false;
                }
                nanoseconds = number * unit;
                return true;
            }
        }
        return false;
    }
}
