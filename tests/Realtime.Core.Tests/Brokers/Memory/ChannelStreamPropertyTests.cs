using CsCheck;
using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Brokers.Memory;

/// <summary>The stream against a model of it: a list of all that was ever published, from which what has gone is cut off.</summary>
public sealed class ChannelStreamPropertyTests
{
    private static readonly Gen<(int Kind, int Size, ulong Since, int Limit, bool Reverse)> _step =
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 12], Gen.ULong[0, 40], Gen.Int[-1, 12], Gen.Bool);

    [Fact]
    public void Reads_are_those_of_a_plain_list() =>
        _step.List[0, 60].Sample(steps =>
        {
            var stream = new ChannelStream("c");
            stream.Touch(now: 1, positionExpiresAt: long.MaxValue);
            var model = new List<ulong>();
            var top = 0ul;
            foreach (var step in steps)
            {
                if (step.Kind == 9)
                {
                    stream.Clear();
                    model.Clear();
                }
                else if (step.Kind >= 3)
                {
                    var options = new PublishOptions { HistorySize = step.Size };
                    Assert.True(stream.TryAdd(new Publication(), in options, long.MaxValue, out _));
                    model.Add(++top);
                    model = [.. model.TakeLast(step.Size)];
                }
                StreamPosition? since = step.Kind % 3 == 0 ? null : new StreamPosition(step.Since, "");
                var page = stream.Read(new HistoryFilter(step.Limit, since, step.Reverse));

                Assert.Equal(top, page.Position.Offset);
                Assert.Equal(Expected(model, top, since, step.Limit, step.Reverse), page.Publications.Select(p => p.Offset));
            }
        });

    private static IEnumerable<ulong> Expected(List<ulong> model, ulong top, StreamPosition? since, int limit, bool reverse)
    {
        IEnumerable<ulong> found = reverse ? Enumerable.Reverse(model) : model;
        if (since is { } position)
        {
            // Reading down starts with the publication just before the position, or nowhere when that is not held.
            found = reverse
                ? model.Contains(position.Offset - 1) ? found.Where(o => o < position.Offset) : []
                : position.Offset > top ? [] : found.Where(o => o > position.Offset);
        }
        return limit < 0 ? found : found.Take(limit);
    }
}
