using System.Diagnostics;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Dashboard;

/// <summary>The Aspire dashboard while the application runs: its process, and the server that tells it of the resources.</summary>
internal sealed class DashboardRun : IAsyncDisposable
{
    private static readonly TimeSpan _stopTimeout = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly DashboardServer _server;
    private readonly ResourceProcess _process;
    private readonly int _otlpPort;
    private readonly string _otlpKey;

    private DashboardRun(TimeProvider time, DashboardServer server, ResourceProcess process, string url, int otlpPort, string otlpKey)
    {
        _time = time;
        _server = server;
        _process = process;
        _otlpPort = otlpPort;
        _otlpKey = otlpKey;
        Url = url;
    }

    public string Url { get; }

    /// <summary>Its end; it lives as long as the application unless something is wrong with it.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>Starts the program; it answers a few seconds later.</summary>
    /// <param name="program">The dashboard.</param>
    /// <param name="port">Port of its pages.</param>
    /// <param name="otlpPort">Port where it takes telemetry (gRPC).</param>
    /// <param name="server">Tells it of the resources; owned by the result.</param>
    /// <param name="applicationName">Shown as the title.</param>
    /// <param name="time">Measures how long it may take to stop.</param>
    public static DashboardRun Start(string program, int port, int otlpPort, DashboardServer server, string applicationName, TimeProvider time)
    {
        var url = $"http://localhost:{port}";
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var start = new ProcessStartInfo(program, ["dashboard"]) { WorkingDirectory = Path.GetDirectoryName(program) };
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = url,
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{otlpPort}",
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = server.Address,
            ["Dashboard__ResourceServiceClient__AuthMode"] = "Unsecured",
            ["Dashboard__ApplicationName"] = applicationName,
            ["Dashboard__Frontend__AuthMode"] = "Unsecured",
            ["Dashboard__Otlp__AuthMode"] = "ApiKey",
            ["Dashboard__Otlp__PrimaryApiKey"] = key,
            ["Dashboard__Api__AuthMode"] = "ApiKey",
            ["Dashboard__Api__PrimaryApiKey"] = key,
            ["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"] = "true",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
            // The pages have no login: a foreign name that resolves to this machine gets nothing.
            ["AllowedHosts"] = "localhost;127.0.0.1",
        };
        // Its own log is of no use to the user; that it ended is reported.
        var process = ResourceProcess.Start("dashboard", start, environment, static (_, _) => { });
        return new DashboardRun(time, server, process, url, otlpPort, key);
    }

    /// <summary>Waits until the pages answer; false when the process ended instead.</summary>
    public async Task<bool> WaitUntilReadyAsync(HealthProbe probe, CancellationToken cancellationToken)
    {
        using var probing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = probe.WaitUntilAnsweredAsync("dashboard", new Uri(Url + "/health"), 200, probing.Token);
        var first = await Task.WhenAny(answers, _process.Exited);
        await probing.CancelAsync();
        await answers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return first == answers;
    }

    /// <summary>What a process has to know to send its telemetry here, often and whole: this is for looking at, not for production.</summary>
    public Dictionary<string, string> TelemetryVariables(ProjectResource project, int replica) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://localhost:{_otlpPort}",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={_otlpKey}",
        ["OTEL_SERVICE_NAME"] = project.Name,
        ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={ResourceSnapshot.InstanceOf(replica)}",
        // The dashboard takes longer to start than a service, whose first lines must not be lost.
        ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        ["OTEL_TRACES_SAMPLER"] = "always_on",
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
    };

    public async ValueTask DisposeAsync()
    {
        // The server first: its streams end at once, and the dashboard then has nothing to wait for.
        await _server.DisposeAsync();
        await _process.StopAsync(_stopTimeout, _time);
        _process.Dispose();
    }
}
