namespace Realtime.Node.Transports.HttpStream;

/// <summary>One request of a <see cref="PollConnection"/>: it waits for messages, is answered with them, and is over.</summary>
internal sealed class PollRequest
{
    private readonly TaskCompletionSource<ReadOnlyMemory<byte[]>> _messages = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What to answer; empty when there is nothing.</summary>
    public Task<ReadOnlyMemory<byte[]>> Messages => _messages.Task;

    /// <summary>Completes when the messages have been written and their memory is used no more.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Gives the request its answer.</summary>
    /// <returns>False when it had one before.</returns>
    public bool TryAnswer(ReadOnlyMemory<byte[]> messages) => _messages.TrySetResult(messages);

    /// <summary>The answer has been written.</summary>
    public void Complete() => _answered.TrySetResult();
}
