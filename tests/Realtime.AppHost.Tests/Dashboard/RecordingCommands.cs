using Aspire.Hosting.Running;

namespace Realtime.AppHost.Tests.Dashboard;

/// <summary>Remembers what was asked and answers with what the test set.</summary>
internal sealed class RecordingCommands : IResourceCommands
{
    public List<string> Executed { get; } = [];

    public string? Problem { get; set; }

    public Task<string?> ExecuteAsync(string resourceName, string command, CancellationToken cancellationToken)
    {
        Executed.Add($"{command} {resourceName}");
        return Task.FromResult(Problem);
    }
}
