using Microsoft.Extensions.Options;

namespace Realtime.Demo;

/// <summary>Publishes through the node's server API: what a user's own backend does when it has news.</summary>
internal sealed class ServerApi(HttpClient client, IOptions<DemoOptions> options, TimeProvider time)
{
    /// <summary>Publishes a text of the backend's own to a room.</summary>
    /// <returns>Null when it was published, else what went wrong.</returns>
    public async Task<string?> PublishAsync(string room, string text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.NodeUrl, "/api/publish"));
        request.Headers.Add("X-API-Key", options.Value.ApiKey);
        request.Content = JsonContent.Create(new { channel = $"chat:{room}", data = new { text, at = time.GetUtcNow().ToUnixTimeMilliseconds() } });
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return $"The node answered {(int)response.StatusCode}.";
            }

            var answer = await response.Content.ReadFromJsonAsync<PublishAnswer>(cancellationToken);
            return answer?.Error?.Message;
        }
        catch (HttpRequestException unreachable)
        {
            return $"The node cannot be reached: {unreachable.Message}";
        }
    }

    private sealed record PublishAnswer(ApiError? Error);

    private sealed record ApiError(int Code, string Message);
}
