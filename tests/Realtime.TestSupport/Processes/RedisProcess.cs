using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Realtime.TestSupport.Processes;

/// <summary>A real redis-server on a loopback port, with a folder of its own. It can be killed and started again, with its data.</summary>
public sealed class RedisProcess : IAsyncDisposable
{
    private const string HowToInstall = "redis-server is not installed: apt-get install redis-server redis-sentinel";
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("realtime-redis-").FullName;
    private readonly string _program;
    private readonly string[] _arguments;
    private RunningProcess? _process;

    private RedisProcess(string program, int port, string[] arguments)
    {
        _program = program;
        _arguments = arguments;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Address for configurations.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public int Id => _process!.Id;

    /// <summary>What the process wrote so far.</summary>
    public string Log => _process!.Log;

    /// <summary>Starts a server that keeps its data on disk at every write.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="port">Port; null for a free one.</param>
    /// <param name="arguments">More options of redis-server.</param>
    /// <exception cref="InvalidOperationException">It is not installed, or did not start.</exception>
    public static Task<RedisProcess> StartAsync(CancellationToken cancellationToken, int? port = null, params string[] arguments)
    {
        var chosen = port ?? FreePort.Next();
        string[] all = ["--port", chosen.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", .. arguments];
        return StartAsync("redis-server", chosen, all, cancellationToken);
    }

    /// <summary>Starts a Sentinel with these lines of configuration.</summary>
    public static async Task<RedisProcess> StartSentinelAsync(IEnumerable<string> configuration, CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        var file = Path.Combine(Directory.CreateTempSubdirectory("realtime-sentinel-").FullName, "sentinel.conf");
        await File.WriteAllLinesAsync(file, [string.Create(CultureInfo.InvariantCulture, $"port {port}"), "bind 127.0.0.1", .. configuration], cancellationToken);
        return await StartAsync("redis-sentinel", port, [file], cancellationToken);
    }

    /// <summary>Ends the server at once, as a crash does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process!.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Stops the server without ending it: its connections stay open, and nothing answers.</summary>
    public void Pause() => _process!.Pause();

    /// <summary>Lets the server go on.</summary>
    public void Continue() => _process!.Continue();

    /// <summary>Starts it again after it has ended.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        try
        {
            _process = RunningProcess.Start(_program, _arguments, _folder);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(HowToInstall, e);
        }

        await WaitUntilItAcceptsAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<RedisProcess> StartAsync(string program, int port, string[] arguments, CancellationToken cancellationToken)
    {
        var redis = new RedisProcess(program, port, arguments);
        try
        {
            await redis.RestartAsync(cancellationToken);
            return redis;
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    private async Task WaitUntilItAcceptsAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_startLimit);
        while (!await AcceptsAsync(limit.Token))
        {
            if (_process!.HasExited || limit.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new InvalidOperationException($"{_program} does not accept on port {Port}:\n{Log}");
            }

            await Task.Delay(_poll, TimeProvider.System, CancellationToken.None);
        }
    }

    // It answers, and has loaded its data.
    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port), cancellationToken);
            await socket.SendAsync("PING\r\n"u8.ToArray(), cancellationToken);
            var answer = new byte[64];
            var length = await socket.ReceiveAsync(answer, cancellationToken);
            return answer.AsSpan(0, length).StartsWith("+PONG"u8) || answer.AsSpan(0, length).StartsWith("-NOAUTH"u8);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
