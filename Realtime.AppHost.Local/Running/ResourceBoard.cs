using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What is known of every process: its state and the lines it wrote. Threads may change and watch it at the same time.</summary>
internal sealed class ResourceBoard
{
    /// <summary>Lines kept for each process; the oldest go first.</summary>
    public const int MaxLines = 5000;

    private readonly TimeProvider _time;
    private readonly WatchedList<ResourceSnapshot> _states = new();
    private readonly Dictionary<string, ResourceSnapshot> _snapshots = [];
    private readonly Dictionary<string, WatchedList<ConsoleLine>> _consoles = [];
    private readonly Dictionary<string, Queue<ConsoleLine>> _lines = [];
    private readonly Dictionary<string, int> _counts = [];

    public ResourceBoard(IEnumerable<ProjectResource> projects, TimeProvider time)
    {
        _time = time;
        foreach (var project in projects)
        {
            for (var replica = 0; replica < project.Replicas; replica++)
            {
                var name = ResourceSnapshot.NameOf(project, replica);
                _snapshots.Add(name, new ResourceSnapshot { Name = name, Project = project, CreatedAt = time.GetUtcNow() });
                _consoles.Add(name, new WatchedList<ConsoleLine>());
                _lines.Add(name, new Queue<ConsoleLine>());
                _counts.Add(name, 0);
            }
        }
    }

    /// <summary>For a process that waits or has not started.</summary>
    public void SetState(string name, string state) => Change(name, snapshot => snapshot with { State = state, IsHealthy = false });

    public void SetStarted(string name, int processId, IReadOnlyDictionary<string, string> environment) => Change(name, snapshot => snapshot with
    {
        State = ResourceStates.Running,
        IsHealthy = snapshot.Project.HealthChecks.Count == 0,
        ProcessId = processId,
        StartedAt = _time.GetUtcNow(),
        StoppedAt = null,
        ExitCode = null,
        Environment = environment,
    });

    public void SetHealthy(string name) => Change(name, snapshot => snapshot.State is ResourceStates.Running ? snapshot with { IsHealthy = true } : snapshot);

    public void SetStopping(string name) => Change(name, snapshot => snapshot with { State = ResourceStates.Stopping });

    public void SetEnded(string name, int exitCode, bool wasAsked) => Change(name, snapshot => snapshot with
    {
        State = wasAsked || exitCode == 0 ? ResourceStates.Finished : ResourceStates.Exited,
        IsHealthy = false,
        StoppedAt = _time.GetUtcNow(),
        ExitCode = exitCode,
    });

    public void AddLine(string name, string text, bool isError) => _consoles[name].Change(() =>
    {
        var lines = _lines[name];
        var line = new ConsoleLine(++_counts[name], text, isError);
        lines.Enqueue(line);
        if (lines.Count > MaxLines)
        {
            lines.Dequeue();
        }

        return line;
    });

    /// <summary>Null when there is no process of that name.</summary>
    public ResourceSnapshot? Find(string name) => _states.Read(() => _snapshots.GetValueOrDefault(name));

    public (IReadOnlyList<ResourceSnapshot> Initial, IAsyncEnumerable<IReadOnlyList<ResourceSnapshot>> Changes) Watch(CancellationToken cancellationToken)
        => _states.Watch<IReadOnlyList<ResourceSnapshot>>(() => [.. _snapshots.Values], cancellationToken);

    /// <summary>Null when there is no process of that name.</summary>
    public (IReadOnlyList<ConsoleLine> Initial, IAsyncEnumerable<IReadOnlyList<ConsoleLine>> Changes)? WatchLines(string name, CancellationToken cancellationToken)
        => _consoles.TryGetValue(name, out var console)
            ? console.Watch<IReadOnlyList<ConsoleLine>>(() => [.. _lines[name]], cancellationToken)
            : null;

    private void Change(string name, Func<ResourceSnapshot, ResourceSnapshot> change) => _states.Change(() => _snapshots[name] = change(_snapshots[name]));
}
