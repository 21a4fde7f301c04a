using Realtime.Api.Http.Json;
using Realtime.Api.Operations;
using Realtime.Core;
using Realtime.Protocol;

namespace Realtime.Api.Http;

/// <summary>
/// A method of the server API over HTTP: body in, operation, reply out. A body that lies in one piece is decoded where it lies, and
/// nothing is awaited that is there already.
/// </summary>
/// <param name="name">Name of the method.</param>
/// <param name="operation">What it does.</param>
/// <param name="read">Reads its parameters.</param>
/// <param name="write">Writes its result.</param>
/// <param name="replies">Sends its replies.</param>
internal sealed class HttpApiMethodOf<TRequest, TResult>(
    string name,
    IApiOperation<TRequest, TResult> operation,
    JsonRequestReader<TRequest> read,
    JsonResultWriter<TResult> write,
    HttpApiReplies replies) : HttpApiMethod(name)
{
    public override Task HandleAsync(HttpContext context)
    {
        RequestBody.LiftLimit(context);
        var reader = context.Request.BodyReader;
        if (reader.TryRead(out var read))
        {
            if (read.IsCompleted && read.Buffer.IsSingleSegment)
            {
                var valid = TryDecode(read.Buffer.FirstSpan, out var request);
                reader.AdvanceTo(read.Buffer.End);
                return valid ? ExecuteAsync(context, request) : replies.MalformedAsync(context);
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        return ReadAndExecuteAsync(context);
    }

    public override BatchCommand ReadCommand(ref JsonCursor json) => new BatchCommandOf<TRequest, TResult>(Name, operation, read(ref json));

    public override void WriteResult(JsonOutput json, object result) => write(json, (TResult)result);

    private bool TryDecode(ReadOnlySpan<byte> body, out TRequest request)
    {
        var json = new JsonCursor(body);
        request = read(ref json);
        return json.AtEnd() && !json.Failed;
    }

    private async Task ReadAndExecuteAsync(HttpContext context)
    {
        TRequest request;
        bool valid;
        using (var body = await RequestBody.ReadAsync(context))
        {
            valid = TryDecode(body.Bytes.Span, out request);
        }
        await (valid ? ExecuteAsync(context, request) : replies.MalformedAsync(context));
    }

    private Task ExecuteAsync(HttpContext context, TRequest request)
    {
        // What came in is carried out although its sender may have hung up: backends that do not wait for the reply are common.
        var call = operation.ExecuteAsync(request, CancellationToken.None);
        return call.IsCompletedSuccessfully ? ReplyAsync(context, call.Result) : AwaitAsync(context, call);
    }

    private async Task AwaitAsync(HttpContext context, ValueTask<Outcome<TResult>> call) => await ReplyAsync(context, await call);

    private Task ReplyAsync(HttpContext context, Outcome<TResult> outcome) => outcome.IsSuccess
        ? replies.ResultAsync(context, outcome.Value!, write)
        : replies.ErrorAsync(context, outcome.Error ?? ClientError.Internal);
}
