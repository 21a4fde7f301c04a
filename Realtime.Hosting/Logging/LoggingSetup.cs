using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;

namespace Realtime.Hosting.Logging;

/// <summary>Sets up logging from the section <c>log</c>: JSON lines on standard error or into a file; readable lines when a person watches.</summary>
internal static class LoggingSetup
{
    public static void AddRealtimeLogging(this ILoggingBuilder logging, LogOptions options)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(Level(options.Level));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);

        // It logs requests below our level alone, but while it could log, the server makes an activity and a scope for each of them.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        if (options.File.Length > 0)
        {
            logging.Services.AddSingleton<ILoggerProvider>(_ =>
                new JsonLinesLoggerProvider(new FileStream(options.File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite), TimeProvider.System));
        }
        else if (Console.IsErrorRedirected)
        {
            logging.Services.AddSingleton<ILoggerProvider>(static _ => new JsonLinesLoggerProvider(Console.OpenStandardError(), TimeProvider.System));
        }
        else
        {
            logging.AddSimpleConsole(static console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
    }

    private static LogLevel Level(string name) => name.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        "NONE" => LogLevel.None,
        _ => LogLevel.Information,
    };
}
