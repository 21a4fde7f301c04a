namespace Realtime.Core.Cluster.Surveys;

/// <summary>A survey whose answers are coming in.</summary>
internal sealed class PendingSurvey(IEnumerable<string> nodes)
{
    private readonly Lock _sync = new();
    private readonly HashSet<string> _awaited = new(nodes, StringComparer.Ordinal);
    private readonly Dictionary<string, SurveyReply> _replies = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when nobody is left whose answer could still come.</summary>
    public Task Done => _done.Task;

    /// <summary>Every node that was asked has answered, or has gone.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_sync)
            {
                return _awaited.Count == 0;
            }
        }
    }

    /// <summary>A node answered; one that joined meanwhile counts too.</summary>
    public void Add(string node, SurveyReply reply)
    {
        lock (_sync)
        {
            _replies[node] = reply;
        }

        Forget(node);
    }

    /// <summary>Nothing is to be expected of a node any more.</summary>
    public void Forget(string node)
    {
        lock (_sync)
        {
            _awaited.Remove(node);
            if (_awaited.Count > 0)
            {
                return;
            }
        }

        _done.TrySetResult();
    }

    /// <summary>The answers so far.</summary>
    public IReadOnlyDictionary<string, SurveyReply> Replies()
    {
        lock (_sync)
        {
            return new Dictionary<string, SurveyReply>(_replies);
        }
    }
}
