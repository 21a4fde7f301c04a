using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Realtime.Core.Access.Tokens.Jwks;

namespace Realtime.Hosting.Jwks;

/// <summary>
/// Fetches key sets over HTTP: two attempts of one second each, up to 256 KiB. A redirect is followed within its own host alone (to https
/// at most), so that an endpoint cannot send this server to addresses that only this server reaches.
/// </summary>
internal sealed partial class HttpJwksSource(HttpMessageInvoker http, TimeProvider time, ILogger<HttpJwksSource> logger) : IJwksSource
{
    private const int Attempts = 2;
    private const int MaxRedirects = 3;
    private const int MaxBytes = 256 * 1024;
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(1);

    /// <summary>The connections such a source uses: no proxy, no cookies, no redirects of its own.</summary>
    public static HttpMessageInvoker CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    public async Task<byte[]?> FetchAsync(string url)
    {
        for (var attempt = 1; ; attempt++)
        {
            string problem;
            using var timeout = new CancellationTokenSource(_timeout, time);
            try
            {
                (var document, problem) = await TryFetchAsync(new Uri(url), timeout.Token).ConfigureAwait(false);
                if (document is not null)
                {
                    return document;
                }
            }
            catch (OperationCanceledException)
            {
                problem = "no answer within a second";
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException or UriFormatException)
            {
                problem = exception.Message;
            }

            if (attempt == Attempts)
            {
                Log.Failed(logger, WithoutSecrets(url), problem);
                return null;
            }
        }
    }

    private async Task<(byte[]? Document, string Problem)> TryFetchAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = CreateRequest(address);
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false) is { } document
                    ? (document, "")
                    : (null, "the answer is larger than 256 KiB");
            }

            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return (null, $"the answer has status {(int)response.StatusCode}");
            }

            if (response.Headers.Location is not { } location || !IsWithinHost(address, new Uri(address, location)))
            {
                return (null, "the answer redirects to another host");
            }

            address = new Uri(address, location);
        }

        return (null, "the answers redirect in a circle");
    }

    private static HttpRequestMessage CreateRequest(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.5));
        if (address.UserInfo.Length > 0)
        {
            var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }

        return request;
    }

    private static bool IsWithinHost(Uri from, Uri to) =>
        string.Equals(from.IdnHost, to.IdnHost, StringComparison.OrdinalIgnoreCase)
        && ((from.Scheme == to.Scheme && from.Port == to.Port)
            || (from.Scheme == Uri.UriSchemeHttp && to.Scheme == Uri.UriSchemeHttps && from.IsDefaultPort && to.IsDefaultPort));

    // Null when there is more than may be: what a length header says is not believed.
    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var document = new MemoryStream();
        var buffer = new byte[8192];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            if (document.Length + read > MaxBytes)
            {
                return null;
            }

            document.Write(buffer, 0, read);
        }

        return document.ToArray();
    }

    private static string WithoutSecrets(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The key set at {Endpoint} could not be fetched: {Problem}")]
        public static partial void Failed(ILogger logger, string endpoint, string problem);
    }
}
