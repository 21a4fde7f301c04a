using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Realtime.TestSupport.Processes;

/// <summary>A child process whose output is kept. Disposing it ends it, by force if need be.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    private const int TerminateSignal = 15;
    private const int ContinueSignal = 18;
    private const int StopSignal = 19;
    private static readonly TimeSpan _killAfter = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private RunningProcess(Process process) => _process = process;

    /// <summary>What the process wrote to both outputs so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Lines of the standard output in order; the reader completes when the output ends.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <summary>Starts a program with these arguments in a folder of its own choosing.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static RunningProcess Start(string program, IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var running = new RunningProcess(new Process { StartInfo = start });
        running._process.OutputDataReceived += (_, e) => running.OnOutput(e.Data);
        running._process.ErrorDataReceived += (_, e) => running.Append(e.Data);
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Sends SIGTERM; the process decides when it ends.</summary>
    public void Terminate()
    {
        if (!_process.HasExited)
        {
            _ = kill(_process.Id, TerminateSignal);
        }
    }

    /// <summary>Stops the process without ending it: its connections stay open, and nothing answers.</summary>
    public void Pause() => _ = kill(_process.Id, StopSignal);

    /// <summary>Lets the process go on.</summary>
    public void Continue() => _ = kill(_process.Id, ContinueSignal);

    /// <summary>Ends the process at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end of the process and of its output; gives the exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Terminate();
        using var limit = new CancellationTokenSource(_killAfter);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    private void OnOutput(string? line)
    {
        Append(line);
        if (line is null)
        {
            _lines.Writer.TryComplete();
        }
        else
        {
            _lines.Writer.TryWrite(line);
        }
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.AppendLine(line);
            }
        }
    }
}
