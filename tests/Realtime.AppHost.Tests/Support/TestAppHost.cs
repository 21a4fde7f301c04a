using Aspire.Hosting;

namespace Realtime.AppHost.Tests.Support;

/// <summary>An AppHost of a test: its own directory and secrets, never the user's.</summary>
internal sealed class TestAppHost : IAsyncDisposable
{
    /// <summary>Far more than anything here takes, so that only a real fault ends a wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stopping = new();
    private Task<int>? _running;

    public TestAppHost(params string[] args) : this(Patience, args)
    {
    }

    /// <param name="stopTimeout">How long a process may take to stop before it is killed.</param>
    /// <param name="args">The command line.</param>
    public TestAppHost(TimeSpan stopTimeout, params string[] args)
    {
        StopTimeout = stopTimeout;
        Directory = System.IO.Directory.CreateTempSubdirectory("apphost-").FullName;
        Args = args;
        Builder = NewBuilder();
    }

    public string Directory { get; }

    public string[] Args { get; }

    public RecordingWriter Output { get; } = new();

    public TimeSpan StopTimeout { get; }

    public string SecretsPath => Path.Combine(Directory, "profile", "secrets.json");

    public DistributedApplicationBuilder Builder { get; }

    /// <summary>The same AppHost, started another time.</summary>
    public DistributedApplicationBuilder NewBuilder() => new(new AppHostSettings
    {
        Args = Args,
        Directory = Directory,
        ApplicationName = "Test",
        EnvironmentName = "Development",
        SecretsPath = SecretsPath,
        Output = Output,
        StopTimeout = StopTimeout,
    });

    public void Start() => _running = Builder.Build().RunCoreAsync(_stopping.Token);

    public Task<int> EndAsync() => _running!.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public async Task<int> StopAsync()
    {
        await _stopping.CancelAsync();
        return await EndAsync();
    }

    /// <summary>Gets a path over a new connection.</summary>
    public static async Task<string> GetAsync(string url, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await client.GetStringAsync(new Uri(new Uri(url), path), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_running is not null)
        {
            await ((Task)_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopping.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
