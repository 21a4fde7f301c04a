namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>batch</c>.</summary>
public sealed class BatchRequest
{
    /// <summary>Commands.</summary>
    public IReadOnlyList<BatchCommand> Commands { get; set; } = [];

    /// <summary>Do not wait for a command before starting the next.</summary>
    public bool Parallel { get; set; }
}
