namespace Realtime.Node.Transports.Streaming;

/// <summary>Cross-origin requests of browsers: a bad origin is not refused, but the browser does not get the headers that would let it read.</summary>
internal static class CrossOrigin
{
    /// <summary>Adds the headers for an origin that is allowed.</summary>
    public static void Allow(HttpContext http, ConnectionGate gate)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !gate.IsOriginAllowed(origin))
        {
            return;
        }

        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        if (http.Request.Headers.AccessControlRequestHeaders is [{ Length: > 0 } asked, ..] && asked != "null")
        {
            headers.AccessControlAllowHeaders = asked;
        }
    }

    /// <summary>Answers the question of a browser whether it may send a POST.</summary>
    /// <returns>False when the request is another.</returns>
    public static bool TryAnswerPreflight(HttpContext http)
    {
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            return false;
        }

        http.Response.Headers.AccessControlMaxAge = "300";
        http.Response.Headers.AccessControlAllowMethods = "POST, OPTIONS";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
