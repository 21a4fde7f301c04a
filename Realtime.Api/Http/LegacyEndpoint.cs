using Realtime.Api.Http.Json;
using Realtime.Api.Operations;
using Realtime.Protocol;

namespace Realtime.Api.Http;

/// <summary>
/// Answers the older form of the API: a POST to one path for all methods, with one command after another in the body and a reply on a line
/// of its own for each. Commands are carried out as they are read, so those before a malformed one have happened.
/// </summary>
internal sealed class LegacyEndpoint(HttpApiMethods methods, HttpApiReplies replies)
{
    public async Task HandleAsync(HttpContext context)
    {
        RequestBody.LiftLimit(context);
        using var body = await RequestBody.ReadAsync(context);
        if (body.Bytes.IsEmpty)
        {
            await replies.MalformedAsync(context);
            return;
        }
        var output = JsonOutput.Rent();
        var rest = body.Bytes;
        while (HasCommand(ref rest))
        {
            if (!TryRead(ref rest, out var command))
            {
                output.Dispose();
                await replies.MalformedAsync(context);
                return;
            }
            var reply = await Prepare(command).ExecuteAsync(CancellationToken.None);
            if (output.Written.Length > 0)
            {
                output.NewLine();
            }
            WriteReply(output, command.Id, reply);
        }
        await replies.JsonAsync(context, StatusCodes.Status200OK, output);
    }

    private static bool HasCommand(ref ReadOnlyMemory<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        return !rest.IsEmpty;
    }

    /// <summary>Reads one command and moves behind it.</summary>
    private static bool TryRead(ref ReadOnlyMemory<byte> rest, out LegacyCommand command)
    {
        var json = new JsonCursor(rest.Span);
        var method = LegacyMethods.ByNumber(0);
        var id = 0u;
        var parameters = ReadOnlyMemory<byte>.Empty;
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("id"u8))
                {
                    id = (uint)json.ReadUInt64(id, uint.MaxValue);
                }
                else if (json.NameIs("method"u8))
                {
                    method = ReadMethod(ref json);
                }
                else if (json.NameIs("params"u8))
                {
                    var length = json.ReadRaw().Length;
                    parameters = json.Failed ? default : rest[(json.Position - length)..json.Position];
                }
                else
                {
                    json.Skip();
                }
            }
        }
        command = new(id, method, parameters);
        rest = rest[json.Position..];
        return !json.Failed;
    }

    private static string ReadMethod(ref JsonCursor json)
    {
        var value = json.ReadRaw();
        var text = new JsonCursor(value);
        string? method;
        if (value is [(byte)'"', ..])
        {
            method = LegacyMethods.ByName(text.ReadString(""));
        }
        else
        {
            var number = text.ReadInt64(-1);
            method = text.Failed || value is [(byte)'n', ..] ? null : LegacyMethods.ByNumber(number);
        }
        if (method is null)
        {
            json.Fail();
        }
        return method ?? "";
    }

    private BatchCommand Prepare(LegacyCommand command)
    {
        if (methods.Find(command.Method) is not { } method)
        {
            return BatchCommand.Invalid(ApiErrors.NotFound);
        }
        // Nothing but info goes without parameters.
        var json = new JsonCursor(method.Name == "info" ? "{}"u8 : command.Params.Span);
        var prepared = method.ReadCommand(ref json);
        return json.Failed ? BatchCommand.Invalid(ClientError.BadRequest) : prepared;
    }

    private void WriteReply(JsonOutput output, uint id, BatchReply reply)
    {
        output.StartObject();
        if (id > 0)
        {
            output.Name("\"id\":"u8);
            output.Number(id);
        }
        if (reply.Error is { } error)
        {
            output.Name("\"error\":"u8);
            ResultWriters.Error(output, error);
        }
        else
        {
            output.Name("\"result\":"u8);
            methods.Find(reply.Method)!.WriteResult(output, reply.Result!);
        }
        output.EndObject();
    }
}
