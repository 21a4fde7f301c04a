using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Realtime.Api.Grpc;

/// <summary>The service of the server API: its methods are those of <see cref="GrpcApiMethods"/>, and <c>Batch</c>.</summary>
/// <param name="methods">The methods.</param>
/// <param name="batch">The method that is made of the others.</param>
internal sealed class GrpcApiService(GrpcApiMethods methods, GrpcBatchMethod batch) : IServiceMethodProvider<GrpcApiService>
{
    private static readonly string _name = Wire.ApiReflection.Descriptor.Services[0].FullName;

    /// <summary>Describes a method of the service.</summary>
    public static Method<TMessage, TResponse> Method<TMessage, TResponse>(string name)
        where TMessage : class, IMessage<TMessage>, IBufferMessage, new()
        where TResponse : class, IMessage<TResponse>, IBufferMessage, new() =>
        new(MethodType.Unary, _name, name, ProtobufMarshaller<TMessage>.Instance, ProtobufMarshaller<TResponse>.Instance);

    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<GrpcApiService> context)
    {
        foreach (var method in methods.All)
        {
            method.AddTo(context);
        }
        context.AddUnaryMethod(Method<Wire.BatchRequest, Wire.BatchResponse>("Batch"), [], (_, message, _) => batch.ExecuteAsync(message));
    }
}
