using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Reads;

namespace Realtime.Core.Tests.Reads;

public sealed class ReadPacerTests
{
    private const int Many = 1000;
    private readonly FakeTimeProvider _time = new();
    private readonly ReadPacer _pacer;

    public ReadPacerTests() => _pacer = new ReadPacer(_time);

    [Fact]
    public void A_few_reads_follow_each_other_at_once()
    {
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(TimeSpan.Zero, Waited(askers: _ => 1));
        }

        Assert.NotEqual(TimeSpan.Zero, Waited(askers: waited => 1 + (int)waited.TotalMilliseconds));
    }

    [Fact]
    public void Clients_that_wait_for_answers_wait_for_one_look_only()
    {
        Exhaust();

        Assert.Equal(TimeSpan.FromMilliseconds(20), Waited(askers: static _ => 256));
        Assert.Equal(TimeSpan.FromMilliseconds(20), Waited(askers: static _ => 256));
    }

    [Fact]
    public void While_very_many_keep_asking_pauses_grow_to_a_quarter_of_a_second()
    {
        Exhaust();

        Assert.Equal([50, 100, 200, 250, 250], Enumerable.Range(0, 5).Select(_ => Waited(Growing).TotalMilliseconds));
    }

    [Fact]
    public void Waiting_that_gathers_nobody_ends()
    {
        Exhaust();
        Waited(Growing);

        Waited(askers: static _ => 1);
        Assert.Equal(TimeSpan.Zero, Waited(askers: static _ => 1));
    }

    [Fact]
    public void After_a_second_of_silence_nothing_is_remembered()
    {
        Exhaust();
        Waited(Growing);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.True(_pacer.IsIdle);

        Assert.Equal(TimeSpan.Zero, Waited(askers: static _ => 1));
        Assert.Equal(TimeSpan.Zero, Waited(askers: static _ => 1));
    }

    private static int Growing(TimeSpan waited) => Many + (int)waited.TotalMilliseconds;

    private void Exhaust()
    {
        for (var i = 0; i < 8; i++)
        {
            Waited(askers: static _ => 1);
        }
    }

    // One read, from the moment when somebody asks for it.
    private TimeSpan Waited(Func<TimeSpan, int> askers)
    {
        var total = TimeSpan.Zero;
        while (_pacer.Wait(askers(total)) is { Ticks: > 0 } wait)
        {
            _time.Advance(wait);
            total += wait;
        }

        _pacer.Begin(askers(total));
        return total;
    }
}
