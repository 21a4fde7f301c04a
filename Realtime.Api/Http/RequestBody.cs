using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Realtime.Api.Http;

/// <summary>A whole request body in one rented array; disposing gives the array back.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>What web servers let in by default; a body known to be smaller needs no lifting of their limit.</summary>
    private const long ServerLimit = 28_000_000;

    /// <summary>Rented before any byte is there, whatever length the head announces.</summary>
    private const int LargestFirstArray = 1 << 20;

    private byte[] _array;
    private int _length;

    private RequestBody(int size) => _array = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Bytes => _array.AsMemory(0, _length);

    /// <summary>Takes away the server's limit for the body of this request, since publications have none. Call it before reading.</summary>
    public static void LiftLimit(HttpContext context)
    {
        if (context.Request.ContentLength is null or > ServerLimit
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    /// <summary>Reads the body to its end.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var body = new RequestBody((int)Math.Min(context.Request.ContentLength ?? 4096, LargestFirstArray));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(context.RequestAborted);
                body.Append(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return body;
                }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _length = 0;
    }

    private void Append(in ReadOnlySequence<byte> bytes)
    {
        var length = _length + bytes.Length;
        if (length > Array.MaxLength)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
        if (length > _array.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(length, 2L * _array.Length), Array.MaxLength));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }
        bytes.CopyTo(_array.AsSpan(_length));
        _length = (int)length;
    }
}
