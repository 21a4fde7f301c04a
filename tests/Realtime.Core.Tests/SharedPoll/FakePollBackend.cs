using System.Threading.Channels;
using Realtime.Core.SharedPoll;

namespace Realtime.Core.Tests.SharedPoll;

/// <summary>A backend whose calls the test answers, one by one.</summary>
internal sealed class FakePollBackend : ISharedPollBackend
{
    private readonly Channel<PollCall> _calls = System.Threading.Channels.Channel.CreateUnbounded<PollCall>();

    /// <summary>Calls that the test has not looked at.</summary>
    public int Waiting => _calls.Reader.Count;

    public ValueTask<SharedPollAnswer?> RefreshAsync(string proxy, string channel, IReadOnlyList<SharedPollItem> items, CancellationToken cancellationToken)
    {
        var call = new PollCall(proxy, channel, items);
        _calls.Writer.TryWrite(call);
        return new ValueTask<SharedPollAnswer?>(call.Answered.WaitAsync(cancellationToken));
    }

    /// <summary>The next call.</summary>
    public Task<PollCall> NextAsync() =>
        _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
}
