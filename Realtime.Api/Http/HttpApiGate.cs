using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Realtime.Core.Configuration;

namespace Realtime.Api.Http;

/// <summary>
/// Lets in who may use the server API: POST to the exact path, then the key in <c>X-API-Key</c>, else in <c>Authorization: apikey</c>, or in the
/// query parameter <c>api_key</c>.
/// </summary>
internal sealed class HttpApiGate(HttpApiOptions options)
{
    /// <summary>Puts the gate before a handler.</summary>
    /// <param name="path">Path of the handler, in which the case of letters counts.</param>
    /// <param name="handler">Handler.</param>
    public RequestDelegate Protect(string path, RequestDelegate handler) => context =>
    {
        var status = Check(context.Request, path);
        if (status == StatusCodes.Status200OK)
        {
            return handler(context);
        }
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private int Check(HttpRequest request, string path)
    {
        // Routing is lenient in case and in a slash at the end.
        if (!request.Path.Value!.EndsWith(path, StringComparison.Ordinal))
        {
            return StatusCodes.Status404NotFound;
        }
        if (!HttpMethods.IsPost(request.Method))
        {
            return StatusCodes.Status405MethodNotAllowed;
        }
        return options.Insecure || (options.Key.Length > 0 && HasKey(request)) ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
    }

    private bool HasKey(HttpRequest request) =>
        (First(request.Headers["X-API-Key"]) is { Length: > 0 } key ? IsKey(key) : HasKeyInAuthorization(First(request.Headers.Authorization)))
        || HasKeyInQuery(request.QueryString);

    private bool HasKeyInAuthorization(string value)
    {
        var parts = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts is [var scheme, var key] && scheme.Equals("apikey", StringComparison.OrdinalIgnoreCase) && IsKey(key);
    }

    private bool HasKeyInQuery(QueryString query)
    {
        if (!query.HasValue)
        {
            return false;
        }
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            if (parameter.DecodeName().Span.SequenceEqual("api_key"))
            {
                return IsKey(parameter.DecodeValue().Span);
            }
        }
        return false;
    }

    private bool IsKey(ReadOnlySpan<char> candidate) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(candidate), MemoryMarshal.AsBytes(options.Key.AsSpan()));

    private static string First(StringValues values) => values.Count > 0 ? values[0] ?? "" : "";
}
