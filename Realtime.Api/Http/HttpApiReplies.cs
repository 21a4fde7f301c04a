using System.IO.Pipelines;
using Microsoft.Extensions.Primitives;
using Realtime.Api.Http.Json;
using Realtime.Api.Operations;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Api.Http;

/// <summary>Sends the replies of the server API: results, and errors in one of their two forms.</summary>
internal sealed partial class HttpApiReplies(HttpApiOptions options, ILogger logger)
{
    private const string TransportMode = "transport";
    private static readonly byte[] _badRequest = [.. "Bad Request\n"u8];
    private static readonly byte[] _serverError = [.. "Internal Server Error\n"u8];
    private static readonly StringValues _json = "application/json";
    private static readonly StringValues _text = "text/plain; charset=utf-8";
    private readonly bool _transportErrors = options.ErrorMode == TransportMode;

    /// <summary>200 with <c>{"result":…}</c>.</summary>
    public Task ResultAsync<TResult>(HttpContext context, TResult result, JsonResultWriter<TResult> write)
    {
        var output = JsonOutput.Rent();
        output.StartObject();
        output.Name("\"result\":"u8);
        write(output, result);
        output.EndObject();
        return JsonAsync(context, StatusCodes.Status200OK, output);
    }

    /// <summary>200 with <c>{"error":…}</c>, or the status of the error with the bare error where the sender or the configuration wants it so.</summary>
    public Task ErrorAsync(HttpContext context, ClientError error)
    {
        var output = JsonOutput.Rent();
        if (_transportErrors || context.Request.Headers["X-Centrifugo-Error-Mode"] is [TransportMode, ..])
        {
            ResultWriters.Error(output, error);
            return JsonAsync(context, StatusOf(error), output);
        }
        output.StartObject();
        output.Name("\"error\":"u8);
        ResultWriters.Error(output, error);
        output.EndObject();
        return JsonAsync(context, StatusCodes.Status200OK, output);
    }

    /// <summary>400 for a body that cannot be decoded.</summary>
    public Task MalformedAsync(HttpContext context)
    {
        Log.Malformed(logger, context.Request.Path);
        return TextAsync(context, StatusCodes.Status400BadRequest, _badRequest);
    }

    /// <summary>Sends a whole text and gives the output back; 500 when a payload in it is no JSON.</summary>
    public Task JsonAsync(HttpContext context, int status, JsonOutput output)
    {
        if (output.Failed)
        {
            output.Dispose();
            Log.NoJson(logger, context.Request.Path);
            return TextAsync(context, StatusCodes.Status500InternalServerError, _serverError);
        }
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.ContentType = _json;
        response.ContentLength = output.Written.Length;
        var write = response.BodyWriter.WriteAsync(output.Written);
        if (!write.IsCompletedSuccessfully)
        {
            return FinishAsync(write, output);
        }
        output.Dispose();
        return Task.CompletedTask;
    }

    private static async Task FinishAsync(ValueTask<FlushResult> write, JsonOutput output)
    {
        using (output)
        {
            await write;
        }
    }

    private static async Task TextAsync(HttpContext context, int status, ReadOnlyMemory<byte> text)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.ContentType = _text;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = text.Length;
        await response.BodyWriter.WriteAsync(text);
    }

    private static int StatusOf(ClientError error)
    {
        if (error == ClientError.UnknownChannel || error == ApiErrors.NotFound)
        {
            return StatusCodes.Status404NotFound;
        }
        if (error == ClientError.BadRequest || error == ClientError.NotAvailable)
        {
            return StatusCodes.Status400BadRequest;
        }
        return error == ClientError.UnrecoverablePosition ? StatusCodes.Status416RangeNotSatisfiable : StatusCodes.Status500InternalServerError;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Malformed request to {Path}")]
        public static partial void Malformed(ILogger logger, string path);

        [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The reply of {Path} holds a payload that is no JSON")]
        public static partial void NoJson(ILogger logger, string path);
    }
}
