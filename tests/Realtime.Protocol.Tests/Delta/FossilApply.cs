namespace Realtime.Protocol.Tests.Delta;

/// <summary>Applies a delta as the format says, checking everything that can be checked.</summary>
internal static class FossilApply
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";

    public static byte[] Apply(byte[] baseBytes, byte[] delta)
    {
        var position = 0;
        var size = Number(delta, ref position);
        Assert.Equal((byte)'\n', delta[position++]);
        var target = new List<byte>();
        while (true)
        {
            var number = Number(delta, ref position);
            switch (delta[position++])
            {
                case (byte)'@':
                    var offset = Number(delta, ref position);
                    Assert.Equal((byte)',', delta[position++]);
                    target.AddRange(baseBytes.AsSpan((int)offset, (int)number));
                    break;
                case (byte)':':
                    target.AddRange(delta.AsSpan(position, (int)number));
                    position += (int)number;
                    break;
                case (byte)';':
                    Assert.Equal(delta.Length, position);
                    Assert.Equal(size, (uint)target.Count);
                    Assert.Equal(number, Sum([.. target]));
                    return [.. target];
                default:
                    Assert.Fail("unknown command");
                    break;
            }
        }
    }

    private static uint Number(byte[] delta, ref int position)
    {
        var number = 0u;
        var start = position;
        while (Digits.IndexOf((char)delta[position]) is >= 0 and var digit)
        {
            number = (number << 6) | (uint)digit;
            position++;
        }

        Assert.True(position > start);
        return number;
    }

    private static uint Sum(byte[] bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++)
        {
            sum += (uint)bytes[i] << (24 - (8 * (i % 4)));
        }

        return sum;
    }
}
