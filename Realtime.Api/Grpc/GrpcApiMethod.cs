using Grpc.AspNetCore.Server.Model;
using Realtime.Api.Operations;

namespace Realtime.Api.Grpc;

/// <summary>A method of the server API over gRPC, whatever its parameters and its result are.</summary>
/// <param name="name">Name of the method in the service.</param>
internal abstract class GrpcApiMethod(string name)
{
    /// <summary>Name of the method in the service.</summary>
    public string Name { get; } = name;

    /// <summary>Adds the method to the service.</summary>
    public abstract void AddTo(ServiceMethodProviderContext<GrpcApiService> service);

    /// <summary>Reads the command of a batch if it is one of this method, else null.</summary>
    public abstract BatchCommand? ReadCommand(Wire.Command command);

    /// <summary>Writes the result that the command of <see cref="ReadCommand"/> came to.</summary>
    public abstract void WriteResult(Wire.Reply reply, object result);
}
