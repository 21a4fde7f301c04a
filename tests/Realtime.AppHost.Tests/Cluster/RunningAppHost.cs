using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realtime.TestSupport.Processes;

namespace Realtime.AppHost.Tests.Cluster;

/// <summary>The AppHost of the product as a newcomer starts it, on ports and with secrets of its own.</summary>
public sealed class RunningAppHost : IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(90);
    private static readonly ILookup<string, string?> _metadata = typeof(RunningAppHost).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(attribute => attribute.Key, attribute => attribute.Value);

    private readonly RunningProcess _process;
    private readonly string _apiKey = Guid.NewGuid().ToString("N");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly int _nodePort = FreePort.Next();
    private readonly int _apiPort = FreePort.Next();
    private readonly int _demoPort = FreePort.Next();

    private RunningAppHost(string[] arguments)
    {
        GrpcPort = FreePort.Next();
        _process = RunningProcess.Start(
            "env",
            [
                "DOTNET_ENVIRONMENT=Development", $"Parameters__token-secret={Guid.NewGuid():N}", $"Parameters__api-key={_apiKey}",
                $"Parameters__redis-password={Guid.NewGuid():N}",
                "dotnet", Assembly, "--NodePort", $"{_nodePort}", "--ApiPort", $"{_apiPort}", "--GrpcPort", $"{GrpcPort}", "--DemoPort", $"{_demoPort}",
                "--Dashboard", "false", .. arguments,
            ],
            _metadata["AppHostDirectory"].Single()!);
    }

    /// <summary>Built with Aspire it needs Aspire's orchestrator.</summary>
    public static bool HasLocalRunner => File.Exists(Path.Combine(Path.GetDirectoryName(Assembly)!, "Realtime.AppHost.Local.dll"));

    public int GrpcPort { get; }

    public Uri NodeUrl => new($"http://localhost:{_nodePort}");

    public Uri ApiUrl => new($"http://localhost:{_apiPort}");

    public string Log => _process.Log;

    private static string Assembly => _metadata["AppHostAssembly"].Single()!;

    /// <summary>Starts it; see <see cref="WaitUntilReadyAsync"/>.</summary>
    public static RunningAppHost Start(params string[] arguments) => new(arguments);

    /// <summary>Waits until it says that all is healthy.</summary>
    public async Task WaitUntilReadyAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(_limit);
        try
        {
            await foreach (var line in _process.Lines.ReadAllAsync(limit.Token))
            {
                if (line == "Ready.")
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // Told below.
        }

        Assert.Fail($"The AppHost did not become ready.\n{Log}");
    }

    /// <summary>Asks it to end, as Ctrl-C does; gives the exit code.</summary>
    public Task<int> StopAsync()
    {
        _process.Terminate();
        return EndAsync();
    }

    /// <summary>Waits for its end; gives the exit code.</summary>
    public Task<int> EndAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_limit, TestContext.Current.CancellationToken);

    /// <summary>Calls a method of the server API, at the Api and never at a node; gives the result.</summary>
    public async Task<JsonNode> CallAsync(string method, object parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ApiUrl, $"/api/{method}")) { Content = JsonContent.Create(parameters) };
        request.Headers.Add("X-API-Key", _apiKey);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        return body!["result"] ?? throw new InvalidOperationException($"{method}: {body}");
    }

    /// <summary>The nodes that serve clients, as the Api tells: without itself.</summary>
    public async Task<IReadOnlyList<JsonNode>> NodesAsync()
        => [.. (await CallAsync("info", new { }))["nodes"]!.AsArray().Select(node => node!)];

    /// <summary>Status of a GET.</summary>
    public async Task<int> StatusAsync(Uri url)
    {
        using var response = await _http.GetAsync(url, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>A connection token, from the demo's backend.</summary>
    public async Task<string> TokenAsync(string user)
    {
        using var response = await _http.PostAsJsonAsync($"http://localhost:{_demoPort}/demo/token", new { name = user }, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return body.GetProperty("token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }
}
