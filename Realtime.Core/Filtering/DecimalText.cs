namespace Realtime.Core.Filtering;

/// <summary>Compares decimal numbers given as text, exactly and of any length, without making numbers of them.</summary>
internal static class DecimalText
{
    /// <summary>Compares two numbers of the form <c>[+-]digits[.digits]</c>.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">A text.</param>
    /// <param name="result">Below, at or above 0.</param>
    /// <returns>False when one of them is not a number.</returns>
    public static bool TryCompare(ReadOnlySpan<char> left, ReadOnlySpan<char> right, out int result)
    {
        result = 0;
        if (!TrySplit(left, out var leftNegative, out var leftWhole, out var leftFraction)
            || !TrySplit(right, out var rightNegative, out var rightWhole, out var rightFraction))
        {
            return false;
        }

        var leftZero = leftWhole.IsEmpty && leftFraction.IsEmpty;
        var rightZero = rightWhole.IsEmpty && rightFraction.IsEmpty;
        leftNegative &= !leftZero;
        rightNegative &= !rightZero;
        if (leftNegative != rightNegative)
        {
            result = leftNegative ? -1 : 1;
            return true;
        }

        var magnitude = leftWhole.Length != rightWhole.Length ? leftWhole.Length.CompareTo(rightWhole.Length) : leftWhole.SequenceCompareTo(rightWhole);
        magnitude = magnitude != 0 ? magnitude : leftFraction.SequenceCompareTo(rightFraction);
        result = leftNegative ? -magnitude : magnitude;
        return true;
    }

    // Leading zeros of the whole part and trailing zeros of the fraction do not count.
    private static bool TrySplit(ReadOnlySpan<char> text, out bool negative, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction)
    {
        whole = fraction = default;
        negative = text.StartsWith('-');
        if (negative || text.StartsWith('+'))
        {
            text = text[1..];
        }

        var point = text.IndexOf('.');
        whole = point < 0 ? text : text[..point];
        fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || !AreDigits(whole) || !AreDigits(fraction))
        {
            return false;
        }

        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
