using System.Text;

namespace Realtime.AppHost.Tests.Support;

/// <summary>The console of an AppHost under test: its lines so far, and a wait for one that is still to come.</summary>
internal sealed class RecordingWriter : TextWriter
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> _waits = [];

    public override Encoding Encoding => Encoding.UTF8;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_lock)
        {
            foreach (var line in (value ?? string.Empty).Split('\n'))
            {
                _lines.Add(line);
                _waits.FindAll(wait => wait.Matches(line)).ForEach(wait => wait.Found.TrySetResult(line));
            }
        }
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <summary>The first line that contains the text, already written or still to come.</summary>
    public async Task<string> LineAsync(string text)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } written)
            {
                return written;
            }

            _waits.Add((line => line.Contains(text, StringComparison.Ordinal), found));
        }

        try
        {
            return await found.Task.WaitAsync(TestAppHost.Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line with '{text}'. Written were:\n{string.Join('\n', Lines)}");
        }
    }
}
