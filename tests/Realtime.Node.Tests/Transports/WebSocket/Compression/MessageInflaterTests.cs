using System.Buffers;
using System.IO.Compression;
using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

public sealed class MessageInflaterTests
{
    private const int Limit = 4096;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(Limit - 1)]
    [InlineData(Limit)]
    public void A_message_up_to_the_limit_is_inflated(int length)
    {
        var message = new byte[length];
        Random.Shared.NextBytes(message);
        Assert.Equal(message, Inflate(Deflate.Compress(message)));
        Assert.Equal(new byte[length], Inflate(Deflate.Compress(new byte[length])));
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(Limit * 4)]
    [InlineData(8 * 1024 * 1024)]
    public void A_larger_one_is_not(int length) => Assert.Equal(InflateResult.TooBig, Result(new MessageInflater(Limit), Deflate.Compress(new byte[length])));

    [Fact]
    public void A_bomb_costs_no_more_memory_than_the_limit()
    {
        // 64 MiB in 64 KiB.
        var bomb = Deflate.Compress(new byte[64 * 1024 * 1024]);
        var inflater = new MessageInflater(1024 * 1024);
        Result(inflater, bomb);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(InflateResult.TooBig, Result(inflater, bomb));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * 1024 * 1024);
    }

    [Theory]
    [InlineData(new byte[] { 0x00 }, "")]
    [InlineData(new byte[] { 0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00 }, "Hello")]
    [InlineData(new byte[] { 0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00 }, "Hello")]
    [InlineData(new byte[] { 0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00 }, "Hello")]
    [InlineData(new byte[] { 0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00 }, "Hello")]
    public void The_examples_of_the_RFC_are_read(byte[] payload, string text) => Assert.Equal(text, System.Text.Encoding.ASCII.GetString(Inflate(payload)));

    [Theory]
    [InlineData(new byte[] { 0x07 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x00, 0x05, 0x00, 0x00, 0x00 })]
    [InlineData(new byte[] { 0x00, 0xFF, 0x00, 0x00, 0xFF, 0x01 })]
    public void What_is_no_deflate_data_or_ends_within_a_block_is_corrupt(byte[] payload) =>
        Assert.Equal(InflateResult.Corrupt, Result(new MessageInflater(Limit), payload));

    [Fact]
    public void A_stored_block_that_is_cut_off_is_corrupt()
    {
        // Announces 1,000 bytes and has two.
        Assert.Equal(InflateResult.Corrupt, Result(new MessageInflater(Limit), [0x00, 0xE8, 0x03, 0x17, 0xFC, 1, 2]));
    }

    [Fact]
    public void Random_and_damaged_data_never_throw_and_never_exceed_the_limit()
    {
        var random = new Random(20260101);
        var inflater = new MessageInflater(Limit);
        for (var round = 0; round < 20_000; round++)
        {
            byte[] data;
            if (round % 2 == 0)
            {
                data = new byte[random.Next(1, 100)];
                random.NextBytes(data);

                // Not the last block, of each kind in turn.
                data[0] = (byte)((data[0] & 0xF8) | (round / 2 % 3 << 1));
            }
            else
            {
                data = Deflate.Compress(string.Concat(Enumerable.Repeat("damage {0} ", random.Next(1, 400))));
                data[random.Next(data.Length)] ^= (byte)(1 << random.Next(8));
            }

            var result = inflater.Inflate(data, out var buffer, out var length);
            Assert.True(result != InflateResult.Done || length <= Limit);
            if (result == InflateResult.Done)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    [Fact]
    public void Random_messages_survive_in_any_flavour_of_compression()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var message = new byte[random.Next(Limit + 1)];
            random.NextBytes(message.AsSpan(0, message.Length / random.Next(1, 5)));
            using var output = new MemoryStream();
            var options = new ZLibCompressionOptions { CompressionLevel = random.Next(10), CompressionStrategy = (ZLibCompressionStrategy)random.Next(5) };
            using (var deflate = new DeflateStream(output, options, leaveOpen: true))
            {
                deflate.Write(message);
            }

            // A last block and the empty one that has to follow it (RFC 7692 7.2.3.4).
            output.WriteByte(0);
            Assert.Equal(message, Inflate(output.ToArray()));
        }
    }

    private static byte[] Inflate(byte[] payload)
    {
        Assert.Equal(InflateResult.Done, new MessageInflater(Limit).Inflate(payload, out var buffer, out var length));
        var result = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private static InflateResult Result(MessageInflater inflater, byte[] payload)
    {
        var result = inflater.Inflate(payload, out var buffer, out _);
        if (result == InflateResult.Done)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return result;
    }
}
