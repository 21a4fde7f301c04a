using Microsoft.Extensions.Logging;

namespace Realtime.Hosting.Logging;

/// <summary>Logger of one category. Scopes are not written.</summary>
internal sealed class JsonLinesLogger(JsonLinesLoggerProvider provider, string category) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        provider.Log(logLevel, category, state, exception, formatter);
}
