using System.Diagnostics;
using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>Publishes over keep-alive connections: each posts again as soon as it has its reply, or all together keep a rate.</summary>
internal sealed class PublishLoad : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private readonly EventLoop _loop;
    private readonly HttpPublisher[] _publishers;
    private readonly IReadOnlyList<PublishRequest> _requests;
    private long _next;
    private int _left;
    private int _replies;
    private bool _paced;

    /// <summary>Connects.</summary>
    /// <param name="loop">Loop.</param>
    /// <param name="port">Port of the server.</param>
    /// <param name="connections">Keep-alive connections.</param>
    /// <param name="requests">What is posted, one after another and then from the first again.</param>
    public PublishLoad(EventLoop loop, int port, int connections, IReadOnlyList<PublishRequest> requests)
    {
        _loop = loop;
        _requests = requests;
        _publishers = [.. Enumerable.Range(0, connections).Select(_ => new HttpPublisher(loop, port, OnReply))];
    }

    /// <summary>Posts a number of times and waits for the replies, and then for a condition.</summary>
    public void Run(int count, Func<bool> done)
    {
        _paced = false;
        _left = count;
        _replies = 0;
        foreach (var publisher in _publishers)
        {
            PostNext(publisher);
        }

        _loop.RunUntil(() => _replies == count && done(), _limit);
    }

    /// <summary>As <see cref="Run"/>, with a rate.</summary>
    public void RunPaced(int count, double perSecond, Func<bool> done)
    {
        _paced = true;
        _left = count;
        _replies = 0;
        var start = Stopwatch.GetTimestamp();
        _loop.RunUntil(() => _replies == count && done(), _limit, () =>
        {
            while (_left > 0 && count - _left <= Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond
                && Array.Find(_publishers, static publisher => publisher.IsIdle) is { } idle)
            {
                PostNext(idle);
            }
        });
    }

    public void Dispose()
    {
        foreach (var publisher in _publishers)
        {
            publisher.Dispose();
        }
    }

    private void OnReply(HttpPublisher publisher)
    {
        _replies++;
        if (!_paced)
        {
            PostNext(publisher);
        }
    }

    private void PostNext(HttpPublisher publisher)
    {
        if (_left > 0)
        {
            _left--;
            var request = _requests[(int)(_next % _requests.Count)];
            publisher.Post(request.Stamp(++_next));
        }
    }
}
