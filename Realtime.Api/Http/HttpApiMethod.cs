using Realtime.Api.Http.Json;
using Realtime.Api.Operations;

namespace Realtime.Api.Http;

/// <summary>A method of the server API over HTTP, whatever its parameters and its result are.</summary>
/// <param name="name">Name of the method: the last part of its path.</param>
internal abstract class HttpApiMethod(string name)
{
    /// <summary>Name of the method.</summary>
    public string Name { get; } = name;

    /// <summary>Answers a request that was let in: its body holds the parameters.</summary>
    public abstract Task HandleAsync(HttpContext context);

    /// <summary>Reads the parameters of the method where they are part of a larger request.</summary>
    public abstract BatchCommand ReadCommand(ref JsonCursor json);

    /// <summary>Writes the result that the command of <see cref="ReadCommand"/> came to.</summary>
    public abstract void WriteResult(JsonOutput json, object result);
}
