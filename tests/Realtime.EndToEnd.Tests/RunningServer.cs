using Realtime.TestSupport.Processes;

namespace Realtime.EndToEnd.Tests;

/// <summary>One server for the tests of a class.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private ServerProcess? _process;

    internal ServerProcess Process => _process ?? throw new InvalidOperationException("The server is not started yet.");

    internal static Task<ServerProcess> StartAsync(int port, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync("Realtime.Node", ServerSettings.Json(port), port, cancellationToken);

    public async ValueTask InitializeAsync() => _process = await StartAsync(FreePort.Next(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
