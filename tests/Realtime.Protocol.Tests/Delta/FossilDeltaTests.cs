using System.Text;
using CsCheck;

namespace Realtime.Protocol.Tests.Delta;

public sealed class FossilDeltaTests
{
    private static readonly Gen<string> _text = Gen.Int[0, 4].Array[0, 600].Select(letters => string.Concat(letters.Select(letter => "aж漢é€"[letter])));

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData("", "")]
    [InlineData("", "abc")]
    [InlineData("abc", "")]
    [InlineData("0123456789abcdef", "0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef", "x0123456789abcdef0123456789abcdefy")]
    public void Applying_a_delta_to_the_base_gives_the_target(string baseText, string target) => Check(Encoding.UTF8.GetBytes(baseText), Encoding.UTF8.GetBytes(target));

    [Fact]
    public void Random_bytes_survive() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Byte.Array[0, 400]).Sample((baseBytes, target) => Check(baseBytes, target));

    [Fact]
    public void Repetitive_bytes_survive() =>
        Gen.Select(Gen.Byte[0, 2].Array[0, 3000], Gen.Byte[0, 2].Array[0, 3000]).Sample((baseBytes, target) => Check(baseBytes, target), iter: 300);

    [Fact]
    public void Edited_documents_survive_and_their_delta_is_short() =>
        Gen.Select(Gen.Char.AlphaNumeric.Array[2000, 4000], Gen.Int[0, 1999], Gen.Char.AlphaNumeric.Array[0, 40]).Sample((document, at, inserted) =>
        {
            var baseBytes = Encoding.UTF8.GetBytes(document);
            byte[] target = [.. baseBytes.AsSpan(0, at), .. Encoding.UTF8.GetBytes(inserted), .. baseBytes.AsSpan(at)];
            Assert.InRange(Check(baseBytes, target).Length, 1, 140);
        });

    [Fact]
    public void A_delta_between_texts_is_itself_text() =>
        Gen.Select(_text, _text).Sample((baseText, target) =>
        {
            var delta = Check(Encoding.UTF8.GetBytes(baseText), Encoding.UTF8.GetBytes(target));
            Assert.Equal(delta, _strict.GetBytes(_strict.GetString(delta)));
        });

    private static byte[] Check(byte[] baseBytes, byte[] target)
    {
        var delta = FossilDelta.Create(baseBytes, target);
        Assert.Equal(target, FossilApply.Apply(baseBytes, delta));
        return delta;
    }
}
