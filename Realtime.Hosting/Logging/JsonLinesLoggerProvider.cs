using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Realtime.Hosting.Logging;

/// <summary>
/// Writes the log as JSON lines to a stream, on a task of its own, so that a slow reader of the log holds nobody up. When 8,192 lines wait,
/// the newest are dropped and counted; the count is logged as soon as there is room.
/// </summary>
internal sealed class JsonLinesLoggerProvider : ILoggerProvider
{
    private const int Capacity = 8192;

    private readonly Channel<byte[]> _lines = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly Task _writing;
    private long _dropped;

    public JsonLinesLoggerProvider(Stream stream, TimeProvider time)
    {
        _stream = stream;
        _time = time;
        _writing = Task.Run(WriteAsync);
    }

    public ILogger CreateLogger(string categoryName) => new JsonLinesLogger(this, categoryName);

    public void Log<TState>(LogLevel level, string category, TState state, Exception? exception, Func<TState, Exception?, string> format)
    {
        if (!_lines.Writer.TryWrite(JsonLogLine.Write(_time.GetUtcNow(), level, category, state, exception, format)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Writes what waits, then closes the stream.</summary>
    public void Dispose()
    {
        if (_lines.Writer.TryComplete())
        {
            _writing.GetAwaiter().GetResult();
            _stream.Dispose();
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await _stream.WriteAsync(line).ConfigureAwait(false);
                if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                {
                    await _stream.WriteAsync(JsonLogLine.Write(
                        _time.GetUtcNow(), LogLevel.Warning, nameof(JsonLinesLoggerProvider), dropped, null, static (count, _) => $"{count} log lines were dropped")).ConfigureAwait(false);
                }

                if (_lines.Reader.Count == 0)
                {
                    await _stream.FlushAsync().ConfigureAwait(false);
                }
            }
        }
        catch (IOException)
        {
            // Nobody reads the log any more; the service goes on without it.
            _lines.Writer.TryComplete();
        }
    }
}
