using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Asks a process for its health until it answers as expected.</summary>
internal sealed class HealthProbe(TimeProvider time, ResourceConsole console) : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>Returns once every health check of the replica passes; only the token ends it earlier.</summary>
    public async Task WaitUntilHealthyAsync(ProjectResource project, int replica, CancellationToken cancellationToken)
    {
        foreach (var check in project.HealthChecks)
        {
            var endpoint = project.Endpoints.First(candidate => candidate.Name == check.EndpointName);
            var url = new Uri($"{endpoint.UriScheme}://localhost:{endpoint.ReplicaPorts[replica]}{check.Path}");
            await WaitUntilAnsweredAsync(project.Name, url, check.StatusCode, cancellationToken);
        }
    }

    /// <summary>Returns once a GET of the URL is answered with the status; only the token ends it earlier.</summary>
    public async Task WaitUntilAnsweredAsync(string name, Uri url, int statusCode, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var isReported = false;
        while (!await PassesAsync(url, statusCode, cancellationToken))
        {
            if (!isReported && time.GetElapsedTime(started) > _patience)
            {
                console.WriteLine($"Still waiting for {name}: {url} does not answer {statusCode}.");
                isReported = true;
            }

            await Task.Delay(_interval, time, cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> PassesAsync(Uri url, int statusCode, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)response.StatusCode == statusCode;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
