using System.Net;
using System.Net.Sockets;

namespace Realtime.TestSupport.Processes;

/// <summary>A built server running as a process of its own with a configuration file in a temporary folder.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(20);

    private readonly RunningProcess _process;
    private readonly string _folder;

    private ServerProcess(RunningProcess process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    /// <summary>The loopback port the server listens on.</summary>
    public int Port { get; }

    public Uri BaseAddress => new($"http://127.0.0.1:{Port}");

    /// <summary>What the server logged so far.</summary>
    public string Log => _process.Log;

    public int Id => _process.Id;

    /// <summary>
    /// Starts <paramref name="project"/> and waits until it accepts connections on <paramref name="port"/>, which the
    /// configuration must name too.
    /// </summary>
    /// <exception cref="InvalidOperationException">The server ended, or did not accept within 30 s; the message has its log.</exception>
    public static async Task<ServerProcess> StartAsync(string project, string configuration, int port, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("realtime-").FullName;
        var file = Path.Combine(folder, "config.json");
        await File.WriteAllTextAsync(file, configuration, cancellationToken);
        var process = RunningProcess.Start("dotnet", [BuiltProject.Assembly(project), "--config", file], folder);
        var server = new ServerProcess(process, folder, port);
        try
        {
            await server.WaitUntilItAcceptsAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends SIGTERM: the server is to say goodbye to its clients and end.</summary>
    public void Terminate() => _process.Terminate();

    /// <summary>Waits for the end of the process; gives the exit code.</summary>
    public Task<int> WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilItAcceptsAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_startLimit);
        while (!await AcceptsAsync(limit.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with code {await _process.WaitForExitAsync(cancellationToken)}:\n{Log}");
            }

            if (limit.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new InvalidOperationException($"The server does not accept on port {Port} after {_startLimit.TotalSeconds} s:\n{Log}");
            }

            await Task.Delay(_poll, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port), cancellationToken);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
