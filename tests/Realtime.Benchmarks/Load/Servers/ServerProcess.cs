using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Realtime.Benchmarks.Load.Servers;

/// <summary>A server under test: a process of its own on a core of its own, measured from outside by <c>/proc</c>.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>The core of what is measured.</summary>
    public const int ServerCore = 0;

    /// <summary>The core of this program.</summary>
    public const int GeneratorCore = 1;

    private const double TicksPerSecond = 100;
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(Process process, int port, X509Certificate2? certificate)
    {
        _process = process;
        Port = port;
        Certificate = certificate;
    }

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>Certificate that its listener shows; null when it is plain.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>From the start of the process until its port took a connection.</summary>
    public TimeSpan StartTime { get; private init; }

    /// <summary>CPU time of the process, user and system, in microseconds; exact to 10,000.</summary>
    public double CpuMicroseconds
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond * 1e6;
        }
    }

    /// <summary>Memory of the process that is in RAM.</summary>
    public long ResidentBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{Id}/status").First(static line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Open files and sockets.</summary>
    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{Id}/fd").Length;

    /// <summary>Starts a server and waits until its port takes a connection.</summary>
    public static ServerProcess Start(IEnumerable<string> command, int port, X509Certificate2? certificate, string logPath, int core = ServerCore)
    {
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList = { "-c", "log=$1; shift; exec taskset -c " + core.ToString(CultureInfo.InvariantCulture) + " \"$@\" >\"$log\" 2>&1", "sh", logPath },
        };
        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        if (Accepts(port))
        {
            throw new InvalidOperationException($"Something listens on port {port} already, another run perhaps.");
        }

        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server cannot be started.");
        while (!Accepts(port))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > _startLimit)
            {
                process.Kill();
                throw new InvalidOperationException($"The server did not start; see {logPath}.");
            }
        }

        return new ServerProcess(process, port, certificate) { StartTime = Stopwatch.GetElapsedTime(started) };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Certificate?.Dispose();
    }

    private static bool Accepts(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            // Looking again at once would take the processor from a server on a shared machine.
            using var pause = new ManualResetEventSlim();
            pause.Wait(2);
            return false;
        }
    }
}
