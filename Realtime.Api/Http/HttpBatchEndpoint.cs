using Realtime.Api.Http.Json;
using Realtime.Api.Operations;

namespace Realtime.Api.Http;

/// <summary>Answers <c>batch</c>: its reply has no envelope, since each command has its own result or error.</summary>
internal sealed class HttpBatchEndpoint(HttpApiMethods methods, BatchOperation operation, HttpApiReplies replies)
{
    private readonly BatchReader _reader = new(methods.All);

    public async Task HandleAsync(HttpContext context)
    {
        BatchRequest request;
        bool valid;
        RequestBody.LiftLimit(context);
        using (var body = await RequestBody.ReadAsync(context))
        {
            valid = TryDecode(body.Bytes.Span, out request);
        }
        if (!valid)
        {
            await replies.MalformedAsync(context);
            return;
        }
        var outcome = await operation.ExecuteAsync(request, CancellationToken.None);
        if (outcome.Error is { } error)
        {
            await replies.ErrorAsync(context, error);
            return;
        }
        var output = JsonOutput.Rent();
        output.StartObject();
        if (outcome.Value.Replies is { Count: > 0 } all)
        {
            output.Name("\"replies\":"u8);
            output.StartArray();
            foreach (var reply in all)
            {
                WriteReply(output, reply);
            }
            output.EndArray();
        }
        output.EndObject();
        await replies.JsonAsync(context, StatusCodes.Status200OK, output);
    }

    private bool TryDecode(ReadOnlySpan<byte> body, out BatchRequest request)
    {
        var json = new JsonCursor(body);
        request = _reader.Read(ref json);
        return json.AtEnd() && !json.Failed;
    }

    private void WriteReply(JsonOutput output, BatchReply reply)
    {
        output.StartObject();
        if (reply.Error is { } error)
        {
            output.Name("\"error\":"u8);
            ResultWriters.Error(output, error);
        }
        else
        {
            output.Name(reply.Method);
            methods.Find(reply.Method)!.WriteResult(output, reply.Result!);
        }
        output.EndObject();
    }
}
