using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Hosting.Cluster;
using Realtime.Hosting.Configuration;
using Realtime.Hosting.Engines;
using Realtime.Hosting.Jwks;
using Realtime.Hosting.Listeners;
using Realtime.Hosting.Listeners.PriorKnowledge;
using Realtime.Hosting.Logging;
using Realtime.Hosting.SharedPoll;
using Realtime.ServiceDefaults;

namespace Realtime.Hosting;

/// <summary>What every service of the product starts with: its configuration, its log and the engine.</summary>
public static partial class RealtimeHost
{
    /// <summary>
    /// Creates the builder of a service. Errors of the configuration go to standard error, one line each, the last being the fatal reason.
    /// </summary>
    /// <param name="configurationPath">Path of the configuration file; null for the default.</param>
    /// <param name="options">The options that were read.</param>
    /// <returns>The builder; null when the configuration is wrong, and the service must exit with 1.</returns>
    public static WebApplicationBuilder? TryCreateBuilder(string? configurationPath, out RealtimeOptions options) =>
        TryCreateBuilder(configurationPath, new Dictionary<string, string>(), out options);

    /// <summary>As <see cref="TryCreateBuilder(string?, out RealtimeOptions)"/>, with options of the command line.</summary>
    /// <param name="configurationPath">Path of the configuration file; null for the default.</param>
    /// <param name="overrides">Values by full key, such as <c>http_server.port</c>. They win over the file and the environment.</param>
    /// <param name="options">The options that were read.</param>
    /// <returns>The builder; null when the configuration is wrong, and the service must exit with 1.</returns>
    public static WebApplicationBuilder? TryCreateBuilder(
        string? configurationPath, IReadOnlyDictionary<string, string> overrides, out RealtimeOptions options)
    {
        var configuration = ConfigurationLoader.Load(configurationPath, overrides);
        options = configuration.Options;
        if (configuration.Errors.Count > 0)
        {
            ReportErrors(configuration);
            return null;
        }

        // Arguments are the command line's own, and ASPNETCORE_URLS does not choose the port: both are kept away from the host.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // Its own log replaces every other; what the service defaults add comes after it.
        builder.Logging.AddRealtimeLogging(configuration.Options.Log);
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(configuration.Options);
        builder.Services.AddSingleton(configuration);
        builder.Services.AddRealtimeEngine().AddRealtimeJwks().AddRealtimeSharedPoll().AddRealtimeCluster();
        builder.Services.AddHostedService<ConfigurationReloader>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = configuration.Options.Shutdown.Timeout);
        return builder;
    }

    /// <summary>Logs where the configuration came from and what in it has no effect, and later where the service listens.</summary>
    public static void LogConfiguration(this WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        var configuration = application.Services.GetRequiredService<ConfigurationResult>();
        var logger = application.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Realtime");
        if (configuration.FileFound)
        {
            Log.ConfigurationRead(logger, configuration.FilePath);
        }
        else
        {
            Log.ConfigurationMissing(logger, configuration.FilePath);
        }

        foreach (var warning in configuration.Warnings)
        {
            Log.ConfigurationWarning(logger, warning.Message, warning.Key);
        }

        application.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in application.Urls.Where(static url => !url.EndsWith(PriorKnowledgeEndPoint.Name, StringComparison.Ordinal)))
            {
                Log.Listening(logger, address);
            }
        });

        if (configuration.Options.HttpServer.Http3.Enabled && !Http3.IsAvailable)
        {
            Log.NoQuic(logger);
        }

        var client = configuration.Options.Client;
        if (client.Token.InsecureSkipJwksEndpointSafetyCheck || client.SubscriptionToken.InsecureSkipJwksEndpointSafetyCheck)
        {
            Log.KeySetsUnsafe(logger);
        }
    }

    private static void ReportErrors(ConfigurationResult configuration)
    {
        using var log = new JsonLinesLoggerProvider(Console.OpenStandardError(), TimeProvider.System);
        foreach (var error in configuration.Errors)
        {
            log.Log(LogLevel.Critical, "Realtime", error, null, static (problem, _) => string.Create(CultureInfo.InvariantCulture, $"configuration: {problem}"));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Configuration read from {Path}")]
        public static partial void ConfigurationRead(ILogger logger, string path);

        [LoggerMessage(LogLevel.Information, "Listening on {Address}")]
        public static partial void Listening(ILogger logger, string address);

        [LoggerMessage(LogLevel.Warning, "No configuration file at {Path}: defaults and environment variables apply")]
        public static partial void ConfigurationMissing(ILogger logger, string path);

        [LoggerMessage(LogLevel.Warning, "http_server.http3.enabled has no effect: this machine has no QUIC (libmsquic). HTTP/1.1 and HTTP/2 are served")]
        public static partial void NoQuic(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "insecure_skip_jwks_endpoint_safety_check is INSECURE: a stranger's token may choose the server its key is fetched from")]
        public static partial void KeySetsUnsafe(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "{Warning}: {Key}")]
        public static partial void ConfigurationWarning(ILogger logger, string warning, string key);
    }
}
