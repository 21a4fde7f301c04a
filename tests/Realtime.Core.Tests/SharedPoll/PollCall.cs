using System.Text;
using Realtime.Core.SharedPoll;

namespace Realtime.Core.Tests.SharedPoll;

/// <summary>A call that a backend got.</summary>
internal sealed class PollCall(string proxy, string channel, IReadOnlyList<SharedPollItem> items)
{
    private readonly TaskCompletionSource<SharedPollAnswer?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Proxy => proxy;

    public string Channel => channel;

    public Task<SharedPollAnswer?> Answered => _answer.Task;

    /// <summary>The keys as text: <c>a b@3</c>, a version other than 0 behind the key.</summary>
    public string Keys => string.Join(' ', items.Select(static item => item.Version == 0 ? item.Key : $"{item.Key}@{item.Version}"));

    public static SharedPollAnswerItem Item(string key, string json, ulong version = 0, string previous = "") => new()
    {
        Key = key,
        Data = Encoding.UTF8.GetBytes(json),
        PreviousData = Encoding.UTF8.GetBytes(previous),
        Version = version,
    };

    public void Answer(params SharedPollAnswerItem[] answer) => AnswerWith(new SharedPollAnswer(answer, ""));

    public void AnswerWith(SharedPollAnswer? answer) => _answer.SetResult(answer);

    public void Fail() => _answer.SetException(new IOException("the backend is gone"));
}
