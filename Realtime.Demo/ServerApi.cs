using Microsoft.Extensions.Options;

namespace Realtime.Demo;

/// <summary>
/// Publishes through the server API: what a user's own backend does when it has news. It knows the API's name, and nothing of the nodes that its users are on.
/// </summary>
internal sealed class ServerApi(HttpClient client, IOptions<DemoOptions> options, TimeProvider time)
{
    // Resolved by service discovery.
    private static readonly Uri _publish = new("http://api/api/publish");

    /// <summary>Publishes a text of the backend's own to a room.</summary>
    /// <returns>Null when it was published, else what went wrong.</returns>
    public async Task<string?> PublishAsync(string room, string text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _publish);
        request.Headers.Add("X-API-Key", options.Value.ApiKey);
        request.Content = JsonContent.Create(new { channel = $"chat:{room}", data = new { text, at = time.GetUtcNow().ToUnixTimeMilliseconds() } });
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return $"The server API answered {(int)response.StatusCode}.";
            }

            var answer = await response.Content.ReadFromJsonAsync<PublishAnswer>(cancellationToken);
            return answer?.Error?.Message;
        }
        catch (HttpRequestException unreachable)
        {
            return $"The server API cannot be reached: {unreachable.Message}";
        }
    }

    private sealed record PublishAnswer(ApiError? Error);

    private sealed record ApiError(int Code, string Message);
}
