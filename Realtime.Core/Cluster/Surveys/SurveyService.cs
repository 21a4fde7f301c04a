using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Realtime.Core.Cluster.Messages;

namespace Realtime.Core.Cluster.Surveys;

/// <summary>
/// Asks nodes and collects their answers: until all have answered, are known to have gone, or 10 seconds are over. A dead node thus takes
/// nothing away but its own answer.
/// </summary>
public sealed partial class SurveyService
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    private readonly ControlPublisher _publisher;
    private readonly NodeRegistry _nodes;
    private readonly NodeIdentity _identity;
    private readonly TimeProvider _time;
    private readonly ILogger<SurveyService> _logger;
    private readonly Dictionary<string, ISurveyHandler> _handlers;
    private readonly ConcurrentDictionary<ulong, PendingSurvey> _pending = new();
    private ulong _lastId;

    internal SurveyService(
        ControlPublisher publisher,
        NodeRegistry nodes,
        NodeIdentity identity,
        IEnumerable<ISurveyHandler> handlers,
        TimeProvider time,
        ILogger<SurveyService> logger)
    {
        _publisher = publisher;
        _nodes = nodes;
        _identity = identity;
        _time = time;
        _logger = logger;
        _handlers = handlers.ToDictionary(static handler => handler.Operation, StringComparer.Ordinal);
        nodes.Removed += OnNodeRemoved;
    }

    /// <summary>Asks every node, this one included.</summary>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="data">What is asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answers that came, by node id; errors among them. A broken controller is an exception.</returns>
    public async ValueTask<IReadOnlyDictionary<string, SurveyReply>> AskAllAsync(string operation, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        string[] others = [.. _nodes.All().Select(static node => node.Uid)];
        return await AskAsync(others, "", operation, data, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks one other node.</summary>
    /// <param name="node">Its id.</param>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="data">What is asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its answer; null when none came in time. A broken controller is an exception.</returns>
    public async ValueTask<SurveyReply?> AskAsync(string node, string operation, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var replies = await AskAsync([node], node, operation, data, cancellationToken).ConfigureAwait(false);
        return replies.TryGetValue(node, out var reply) ? reply : null;
    }

    /// <summary>Another node of the cluster has this id.</summary>
    public bool Knows(string node) => _nodes.Contains(node);

    /// <summary>Another node asks.</summary>
    internal void Take(string sender, SurveyQuestion question) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static work => _ = work.Service.AnswerAsync(work.Sender, work.Question), (Service: this, Sender: sender, Question: question), preferLocal: false);

    /// <summary>Another node answers; an answer that nobody waits for does no harm.</summary>
    internal void Take(string sender, SurveyAnswer answer) => _pending.GetValueOrDefault(answer.Id)?.Add(sender, answer.Reply);

    // The target is one node, or empty for all; then this node answers too.
    private async ValueTask<IReadOnlyDictionary<string, SurveyReply>> AskAsync(
        string[] others, string target, string operation, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var toAll = target.Length == 0;
        var survey = new PendingSurvey(toAll ? [_identity.Uid, .. others] : others);
        var id = Interlocked.Increment(ref _lastId);
        _pending[id] = survey;
        try
        {
            using var timeout = new CancellationTokenSource(_timeout, _time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            if (others.Length > 0)
            {
                await _publisher.PublishAsync(new SurveyQuestion(id, operation, data), target, stop.Token).ConfigureAwait(false);
            }

            // One that went before the survey was known would be waited for in vain.
            foreach (var node in others.Where(node => !_nodes.Contains(node)))
            {
                survey.Forget(node);
            }

            if (toAll)
            {
                survey.Add(_identity.Uid, await AnswerAsync(operation, data).ConfigureAwait(false));
            }

            await survey.Done.WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }

        if (!survey.IsComplete)
        {
            Log.Incomplete(_logger, operation);
        }

        return survey.Replies();
    }

    private async Task AnswerAsync(string sender, SurveyQuestion question)
    {
        try
        {
            var reply = await AnswerAsync(question.Operation, question.Data).ConfigureAwait(false);
            await _publisher.PublishAsync(new SurveyAnswer(question.Id, reply), sender, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.AnswerFailed(_logger, e, question.Operation);
        }
    }

    private async ValueTask<SurveyReply> AnswerAsync(string operation, ReadOnlyMemory<byte> data)
    {
        if (!_handlers.TryGetValue(operation, out var handler))
        {
            return new SurveyReply(SurveyReply.MethodNotFound, default);
        }

        try
        {
            return await handler.AnswerAsync(data).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.AnswerFailed(_logger, e, operation);
            return new SurveyReply(SurveyReply.InternalError, default);
        }
    }

    private void OnNodeRemoved(string node)
    {
        foreach (var (_, survey) in _pending)
        {
            survey.Forget(node);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Not every node answered the survey {Operation} in time")]
        public static partial void Incomplete(ILogger logger, string operation);

        [LoggerMessage(LogLevel.Error, "Answering the survey {Operation} failed")]
        public static partial void AnswerFailed(ILogger logger, Exception exception, string operation);
    }
}
