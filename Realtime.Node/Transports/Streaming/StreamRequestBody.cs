using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Realtime.Node.Transports.Streaming;

/// <summary>Reads bodies that are bounded in size.</summary>
internal static class StreamRequestBody
{
    /// <summary>The peer went away; nobody sees this status.</summary>
    private const int ClientClosedRequest = StatusCodes.Status499ClientClosedRequest;

    /// <summary>Reads a body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes; 0 or less for 64 KiB.</param>
    /// <returns>The body, or null when the response has got the status that says why not.</returns>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int limit)
    {
        limit = limit > 0 ? limit : 64 * 1024;
        if (request.ContentLength > limit)
        {
            return Refuse(request, StatusCodes.Status413PayloadTooLarge);
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? Math.Min(limit, 4096)) + 1);
        var length = 0;
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted)) > 0)
            {
                length += read;
                if (length > limit)
                {
                    return Refuse(request, StatusCodes.Status413PayloadTooLarge);
                }

                buffer = length == buffer.Length ? Grow(buffer) : buffer;
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        catch (BadHttpRequestException error)
        {
            return Refuse(request, error.StatusCode);
        }
        catch (Exception error) when (error is IOException or ConnectionAbortedException or OperationCanceledException)
        {
            return Refuse(request, ClientClosedRequest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static byte[]? Refuse(HttpRequest request, int status)
    {
        request.HttpContext.Response.StatusCode = status;
        return null;
    }
}
