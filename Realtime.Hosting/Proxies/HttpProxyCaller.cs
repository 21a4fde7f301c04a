using System.Net;
using System.Net.Http.Headers;
using Realtime.Core.Configuration;

namespace Realtime.Hosting.Proxies;

/// <summary>
/// Calls one backend over HTTP: a POST of JSON, answered with status 200. An answer of another status, of more than the most bytes, or after
/// the timeout is none. Redirects are not followed.
/// </summary>
internal sealed class HttpProxyCaller(HttpMessageInvoker http, ProxyOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Most bytes of an answer.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private readonly Uri _endpoint = new(options.Endpoint);

    /// <summary>The address without what may be secret in it.</summary>
    public string Endpoint => _endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Calls the backend.</summary>
    /// <param name="body">JSON of the request.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<ProxyAnswer> CallAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = CreateRequest(body);
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return new ProxyAnswer(default, $"the answer has status {(int)response.StatusCode}");
            }

            var read = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            return read is { } answer ? new ProxyAnswer(answer, null) : new ProxyAnswer(default, $"the answer is larger than {MaxBytes} bytes");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProxyAnswer(default, $"no answer within {GoDuration.Format(options.Timeout)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new ProxyAnswer(default, exception.GetBaseException().Message);
        }
    }

    public void Dispose() => http.Dispose();

    // The configured headers are the weakest: the content type is always ours.
    private HttpRequestMessage CreateRequest(ReadOnlyMemory<byte> body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ReadOnlyMemoryContent(body) };
        foreach (var (name, value) in options.Http.StaticHeaders)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    // Null when there is more than may be: what a length header says is not believed.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            if (answer.Length + read > MaxBytes)
            {
                return null;
            }

            answer.Write(buffer, 0, read);
        }

        return answer.GetBuffer().AsMemory(0, (int)answer.Length);
    }
}
