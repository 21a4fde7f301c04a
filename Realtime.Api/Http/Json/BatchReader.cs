using Realtime.Api.Operations;
using Realtime.Protocol;

namespace Realtime.Api.Http.Json;

/// <summary>Reads the parameters of <c>batch</c>: objects that each hold the parameters of a method under its name.</summary>
/// <param name="methods">The methods; of several in one command the first of this order counts.</param>
internal sealed class BatchReader(IReadOnlyList<HttpApiMethod> methods)
{
    public Operations.BatchRequest Read(ref JsonCursor json)
    {
        var request = new Operations.BatchRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("commands"u8))
                {
                    request.Commands = ReadCommands(ref json);
                }
                else if (json.NameIs("parallel"u8))
                {
                    request.Parallel = json.ReadBoolean(request.Parallel);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        return request;
    }

    private List<BatchCommand> ReadCommands(ref JsonCursor json)
    {
        var commands = new List<BatchCommand>();
        if (json.EnterArray())
        {
            while (json.NextItem())
            {
                commands.Add(json.TryReadNull() ? BatchCommand.Invalid(ClientError.BadRequest) : ReadCommand(ref json));
            }
        }
        return commands;
    }

    private BatchCommand ReadCommand(ref JsonCursor json)
    {
        BatchCommand? command = null;
        var first = methods.Count;
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                var index = IndexOf(json.Name);
                if (index < 0)
                {
                    json.Skip();
                    continue;
                }
                if (!json.TryReadNull())
                {
                    var read = methods[index].ReadCommand(ref json);
                    (first, command) = index <= first ? (index, read) : (first, command);
                }
            }
        }
        return command ?? BatchCommand.Invalid(ApiErrors.NotFound);
    }

    private int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < methods.Count; i++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(name, methods[i].Name))
            {
                return i;
            }
        }
        return -1;
    }
}
