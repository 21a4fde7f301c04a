using System.Diagnostics;

namespace Realtime.Benchmarks.Load.Net;

/// <summary>
/// What the payload of a publication tells its receivers, found again in any wire format:
/// <code>@@ | sequence, 10 digits | microseconds, 16 digits</code>
/// </summary>
internal static class Marker
{
    public const int Length = 28;
    private const int SequenceDigits = 10;
    private const int TimeDigits = 16;

    /// <summary>Microseconds on the clock of this process.</summary>
    public static long Now => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);

    /// <summary>Place of the first marker; -1 without one.</summary>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf("@@"u8);
        return at >= 0 && bytes.Length - at >= Length ? at : -1;
    }

    public static void Write(Span<byte> at, long sequence, long now)
    {
        at[0] = at[1] = (byte)'@';
        WriteDigits(at.Slice(2, SequenceDigits), sequence);
        WriteDigits(at.Slice(2 + SequenceDigits, TimeDigits), now);
    }

    public static (long Sequence, long Time) Read(ReadOnlySpan<byte> at) =>
        (ReadDigits(at.Slice(2, SequenceDigits)), ReadDigits(at.Slice(2 + SequenceDigits, TimeDigits)));

    private static void WriteDigits(Span<byte> digits, long value)
    {
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static long ReadDigits(ReadOnlySpan<byte> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit - '0';
        }

        return value;
    }
}
