namespace Realtime.Core.Diagnostics;

/// <summary>Something that this process needs in order to serve, and that may be broken for a while.</summary>
public interface IReadinessCheck
{
    /// <summary>What it is, such as <c>redis</c>.</summary>
    string Name { get; }

    /// <summary>Why it does not work; null when it does. Answers at once, from any thread.</summary>
    string? Problem { get; }
}
